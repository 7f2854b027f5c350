import { prepareTemplate } from './test-database.ts';
import { openTestServer, TEST_SERVER_VARIABLE } from './test-server.ts';

/** For `globalSetup` of vitest and Playwright: one server and one migrated template for the whole run. */
export default async function setUpTestServer(): Promise<() => Promise<void>> {
  const server = await openTestServer();
  const before = process.env[TEST_SERVER_VARIABLE];
  process.env[TEST_SERVER_VARIABLE] = server.url;
  try {
    await prepareTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    if (before === undefined) delete process.env[TEST_SERVER_VARIABLE];
    await server.stop();
  };
}
