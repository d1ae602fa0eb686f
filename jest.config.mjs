const shared = {
  globalSetup: '<rootDir>/test/support/build-app.mjs',
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: true }],
  },
};

/** `rules` and the rest run in `npm test`; `pages` opens real Chromium and runs in `npm run test:pages`. */
export default {
  // A test that fails half way may leave a database open; on the build machine the run must end all the same.
  forceExit: process.env.CI === 'true',
  // Tests wait for the disk as much as they reckon: on a machine of two cores one worker would leave one idle.
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'program',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/pages/'],
    },
    { ...shared, displayName: 'pages', testMatch: ['<rootDir>/test/pages/**/*.test.ts'] },
  ],
};
