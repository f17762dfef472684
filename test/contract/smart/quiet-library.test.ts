import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// fhirclient writes codes, tokens and whole answers to the terminal where DEBUG asks for it.
test("a launch with DEBUG set writes nothing, and no token with it", async () => {
  const script = `
    import { beginAuthorization } from "./src-main/smart/fhirclient-adapter.ts";
    const authorization = await beginAuthorization({
      configuration: { authorizationEndpoint: "https://h.example/a", tokenEndpoint: "https://h.example/t" },
      iss: "https://h.example/fhir", launch: "secret-launch", clientId: "c", scope: "launch", redirectUri: "http://127.0.0.1:1/callback",
    });
    const answer = () => Promise.resolve(Response.json({ access_token: "secret-token", token_type: "Bearer", expires_in: 60 }));
    const token = await authorization.redeem("secret-code", answer, { timeoutMs: 1000 });
    if (!token.ok) process.exitCode = 1;
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    env: { ...process.env, DEBUG: "*", NODE_NO_WARNINGS: "1" },
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const exitCode = await new Promise((resolve) => child.on("close", resolve));
  expect(output).toBe("");
  expect(exitCode).toBe(0);
});
