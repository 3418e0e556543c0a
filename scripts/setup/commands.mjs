import { hostArguments } from './paths.mjs'

/**
 * What a command needs on this machine before it can start.
 * - `ffmpeg`, `fonts`: for every show.
 * - `window`: something that can show the screen, the Electron shell or a browser; fetched only where there is a display.
 * - `ffprobe`, `browser`, `xvfb`, `sound`, `cable`: what the tests and the demo drive.
 * - `screen`, `host`, `shell`: built from renderer/ and electron/.
 * The npm packages and Node 24 are needed by all.
 * @typedef {'ffmpeg' | 'ffprobe' | 'fonts' | 'window' | 'browser' | 'xvfb' | 'sound' | 'cable' | 'screen' | 'host' | 'shell'} Need
 */

/**
 * `run`: what Node 24 is given afterwards, its options and a file; empty: nothing runs.
 * @typedef {{ readonly needs: readonly Need[], readonly run: readonly string[], readonly takesJson: boolean }} Command
 */

/**
 * @param {readonly Need[]} needs
 * @param {readonly string[]} run
 * @returns {Command}
 */
function command(needs, ...run) {
	return { needs, run, takesJson: false }
}

/** @type {readonly Need[]} */
const everythingForTests = ['ffmpeg', 'ffprobe', 'fonts', 'browser', 'xvfb', 'sound', 'cable', 'screen', 'host']

/** @type {Readonly<Record<string, Command>>} */
const commands = {
	setup: command(['window', ...everythingForTests]),
	start: command(['ffmpeg', 'fonts', 'window', 'screen', 'host'], 'scripts/start.ts'),
	headless: { ...command(['ffmpeg', 'fonts', 'screen', 'host'], ...hostArguments), takesJson: true },
	test: command(everythingForTests, 'scripts/test.ts'),
	'test:faults': command(everythingForTests, 'scripts/faults.ts'),
	'test:fuzz': command([], 'scripts/fuzz.ts'),
	'test:soak': command(everythingForTests, 'scripts/soak.ts'),
	check: command([], 'scripts/check.ts'),
	bench: command(everythingForTests, 'scripts/bench.ts'),
	demo: command(everythingForTests, 'scripts/demo.ts'),
	build: command([], 'scripts/build.ts'),
	package: command(['screen', 'shell'], 'scripts/package.ts'),
	kernels: command([], 'electron/program/kernels/build.ts'),
	layers: command([], 'scripts/layers.ts'),
	docs: command([], 'scripts/docs.ts'),
	'guide-pictures': command(['ffmpeg', 'fonts', 'browser'], 'scripts/guide-pictures.ts'),
	dev: command(['ffmpeg', 'fonts'], 'scripts/dev.ts'),
	preview: command([], 'scripts/preview.ts'),
}

/**
 * @param {string} name
 * @returns {Command | undefined}
 */
export function findCommand(name) {
	return Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** @returns {string} */
export function commandList() {
	return Object.keys(commands).join(', ')
}
