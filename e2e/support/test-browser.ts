import { findBrowser, findOnPath } from '../../scripts/setup/paths.mjs'

/**
 * The browser that journeys drive: the one that SHOWCALLER_BROWSER names, or Chromium without a window of its own where it is installed, which takes half of
 * the time, or any Chromium.
 */
export function testBrowser(): string {
	const chosen = process.env['SHOWCALLER_BROWSER']
	return chosen ?? findOnPath(['chromium-headless-shell']) ?? findBrowser() ?? '/usr/bin/chromium'
}
