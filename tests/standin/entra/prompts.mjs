// When a sign-in needs its person: to choose an account, to approve, to step up, or to read why it cannot be.

import { interactionPolicy } from "oidc-provider";

const { Prompt, Check, base } = interactionPolicy;

// The library's prompts with Entra's reasons; each is skipped once its page was answered.
export function promptsOf(world, library) {
  const prompts = base();
  prompts.get("login").checks.add(otherAccount(world));
  prompts.get("login").checks.add(revoked(library));
  prompts.get("consent").checks.clear();
  prompts.get("consent").checks.add(approval(world));
  prompts.add(new Prompt({ name: "select_account", requestable: true }), 0);
  prompts.add(new Prompt({ name: "step_up" }, barred(world), challenged()));
  return prompts;
}

function otherAccount(world) {
  return new Check("login_hint", "another account was asked for", "login_required", ({ oidc }) => {
    const { params, session, result } = oidc;
    const hinted = params.login_hint && world.accounts.named(params.login_hint);
    return Boolean(hinted && !result?.login && session.accountId && session.accountId !== hinted.id);
  });
}

function revoked(library) {
  return new Check("revoked", "the sign-in was revoked", "login_required", ({ oidc }) => {
    const { session, client, result } = oidc;
    const grantId = session.accountId && session.grantIdFor(client.clientId);
    return Boolean(grantId && !result?.login && library.isEnded(session.accountId, grantId));
  });
}

function approval(world) {
  return new Check("approval", "consent is required", "consent_required", ({ oidc }) => {
    const wanted = !world.app.approvedAtHome || oidc.promptPending("consent");
    return wanted && !oidc.result?.consent;
  });
}

// The tenant of the path does not let the account in, for good or until it steps up.
function barred(world) {
  return new Check("tenant", "the tenant asks for more", "interaction_required", ({ oidc }) => {
    const account = world.accounts.byId(oidc.session.accountId);
    const tenantId = world.policy.tenantOf(oidc.params.entra_tenant, account);
    return account !== undefined && world.policy.refusal(account, tenantId) !== undefined;
  });
}

// A claims challenge that only a person can answer.
function challenged() {
  return new Check("claims", "a fresh sign-in is asked for", "interaction_required", ({ oidc }) => {
    const { entra_claims: claims } = oidc.params;
    return claims !== undefined && /capolids|acrs/.test(claims) && !oidc.result?.step_up;
  });
}
