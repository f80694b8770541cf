export async function large() { return {}; }
