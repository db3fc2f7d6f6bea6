/** How long a test of this project may take: see jest.config.js, where Jest itself takes no limit per project. */
declare const HANGS_AFTER_MS: number;

jest.setTimeout(HANGS_AFTER_MS);
