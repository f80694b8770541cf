// What both boot.js and guard.js say when the app cannot be started. Old browsers read this file: it is ES5, but for
// its `export`, which the build takes away.

export var FAILURE_WORDS = {
  en: {
    again: "Reload",
    tooOld:
      "This browser is too old for Regia. Please use Edge or Chrome 125, Firefox 128, Safari 17.5, or anything newer.",
    unloadable:
      "Regia could not be loaded. Check the connection and reload the page; if it happens again, tell whoever hosts this site.",
    copy: "Copy details",
    copied: "Details copied",
    report: "Details of the error",
  },
  it: {
    again: "Ricarica",
    tooOld:
      "Questo browser è troppo vecchio per Regia. Usa Edge o Chrome 125, Firefox 128, Safari 17.5 o versioni successive.",
    unloadable:
      "Non è stato possibile caricare Regia. Controlla la connessione e ricarica la pagina; se succede di nuovo, avvisa chi ospita questo sito.",
    copy: "Copia dettagli",
    copied: "Dettagli copiati",
    report: "Dettagli dell’errore",
  },
  de: {
    again: "Neu laden",
    tooOld:
      "Dieser Browser ist zu alt für Regia. Verwenden Sie Edge oder Chrome 125, Firefox 128, Safari 17.5 oder neuer.",
    unloadable:
      "Regia konnte nicht geladen werden. Prüfen Sie die Verbindung, und laden Sie die Seite neu. Wenn es wieder geschieht, informieren Sie den Betreiber dieser Website.",
    copy: "Details kopieren",
    copied: "Details kopiert",
    report: "Details des Fehlers",
  },
  fr: {
    again: "Recharger",
    tooOld:
      "Ce navigateur est trop ancien pour Regia. Utilisez Edge ou Chrome 125, Firefox 128, Safari 17.5 ou une version plus récente.",
    unloadable:
      "Impossible de charger Regia. Vérifiez la connexion et rechargez la page ; si cela se reproduit, prévenez l’hébergeur de ce site.",
    copy: "Copier les détails",
    copied: "Détails copiés",
    report: "Détails de l’erreur",
  },
};
