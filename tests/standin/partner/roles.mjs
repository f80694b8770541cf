// Entra's built-in roles that the relationships carry, by template id, and what they let one read.
// Source: Microsoft Entra built-in roles.

export const ROLES = {
  globalReader: "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  directoryReaders: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
  licenseAdministrator: "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
  serviceSupportAdministrator: "f023fd81-a637-4b56-95fd-791ac0226033",
  helpdeskAdministrator: "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  cloudApplicationAdministrator: "158c047a-c907-4556-b7ef-446551a6b5f7",
  globalAdministrator: "62e90394-69f5-4237-9190-012177145e10",
};

const HEALTH = new Set([
  ROLES.globalReader,
  ROLES.serviceSupportAdministrator,
  ROLES.helpdeskAdministrator,
  ROLES.globalAdministrator,
]);

// Whether a holder of these roles may read service health.
export function readsHealth(roles) {
  return roles.some((role) => HEALTH.has(role));
}
