import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser, findElectron, findOnPath, hasDisplay, root } from './paths.mjs'

/**
 * Programs and files that no npm package brings.
 * @typedef {'ffmpeg' | 'ffprobe' | 'browser' | 'headlessShell' | 'xvfb' | 'pulseaudio' | 'pactl' | 'fonts' | 'ip'} Part
 */

/**
 * `required`: without it the command is pointless. The others are only nice to have.
 * @typedef {{ readonly part: Part, readonly required: boolean }} WantedPart
 */

/** @type {Readonly<Record<Part, { readonly name: string, readonly debian: string, readonly elsewhere: string }>>} */
const parts = {
	ffmpeg: {
		name: 'FFmpeg',
		debian: 'ffmpeg',
		elsewhere: 'Install FFmpeg 5.1 or newer (ffmpeg.org) so that ffmpeg and ffprobe are in PATH.',
	},
	ffprobe: { name: 'ffprobe', debian: 'ffmpeg', elsewhere: 'It comes with FFmpeg (ffmpeg.org); put it in PATH.' },
	browser: { name: 'Chromium', debian: 'chromium', elsewhere: 'Install Chromium or Chrome, or name one in SHOWCALLER_BROWSER.' },
	headlessShell: {
		name: "Chromium's headless shell",
		debian: 'chromium-headless-shell',
		elsewhere: "Install Chromium's headless shell as chromium-headless-shell in PATH: the tests run in half of the time.",
	},
	xvfb: { name: 'Xvfb', debian: 'xvfb', elsewhere: 'Install Xvfb.' },
	pulseaudio: { name: 'PulseAudio', debian: 'pulseaudio', elsewhere: 'Install PulseAudio.' },
	pactl: { name: 'pactl', debian: 'pulseaudio-utils', elsewhere: 'Install the PulseAudio tools (pactl).' },
	ip: { name: 'ip', debian: 'iproute2', elsewhere: 'Install iproute2.' },
	fonts: { name: 'the DejaVu fonts', debian: 'fonts-dejavu-core', elsewhere: 'Install the DejaVu fonts.' },
}

/**
 * @typedef {object} SystemFacts
 * @property {NodeJS.Platform} platform
 * @property {readonly Part[]} present
 * @property {boolean} isRoot
 * @property {boolean} hasApt
 * @property {boolean} mayInstall Not refused with SHOWCALLER_INSTALL=no.
 * @property {boolean} hasDisplay
 * @property {boolean} hasElectron Its runtime is there.
 */

/**
 * What to install by ourselves, what stops the command, and what is only worth a remark.
 * @typedef {{ readonly install: readonly string[], readonly problem: string | null, readonly remark: string | null }} SystemPlan
 */

/**
 * @param {readonly import('./commands.mjs').Need[]} needs
 * @param {SystemFacts} facts
 * @returns {readonly WantedPart[]}
 */
export function wantedPartsFor(needs, facts) {
	/** @type {Map<Part, boolean>} */
	const wanted = new Map()
	const linux = facts.platform === 'linux'
	for (const need of needs) {
		if (need === 'ffmpeg') wanted.set('ffmpeg', true)
		if (need === 'ffprobe') wanted.set('ffprobe', true)
		// Other systems bring their own fonts, and there is no virtual display or PulseAudio to test with.
		if (need === 'fonts' && linux) wanted.set('fonts', false)
		if (need === 'browser') wanted.set('browser', true)
		// The whole browser draws an interface of its own that no test looks at, which costs as much as the page.
		if (need === 'browser' && linux) wanted.set('headlessShell', false)
		// Without a window the studio still runs: npm start then prints the address to open.
		if (need === 'window' && facts.hasDisplay && !facts.hasElectron && !wanted.has('browser')) wanted.set('browser', false)
		if (need === 'xvfb' && linux) wanted.set('xvfb', true)
		// Only root can pull a cable that is not there; without it one test says that it was not tried.
		if (need === 'cable' && linux && facts.isRoot) wanted.set('ip', false)
		if (need === 'sound' && linux) wanted.set('pulseaudio', true).set('pactl', true)
	}
	return [...wanted].map(([part, required]) => ({ part, required }))
}

/**
 * @param {readonly WantedPart[]} wanted
 * @param {SystemFacts} facts
 * @returns {SystemPlan}
 */
export function planSystem(wanted, facts) {
	const missing = wanted.filter((part) => !facts.present.includes(part.part))
	if (missing.length === 0) return { install: [], problem: null, remark: null }
	if (facts.isRoot && facts.hasApt && facts.mayInstall) return { install: debianPackages(missing), problem: null, remark: null }
	const blocking = missing.filter((part) => part.required)
	const optional = missing.filter((part) => !part.required)
	return {
		install: [],
		problem: blocking.length === 0 ? null : `${nameThem(blocking)} missing. ${howToGet(missing, facts)}`,
		remark:
			blocking.length > 0 || optional.length === 0 ? null : `${nameThem(optional)} missing; it works without. ${howToGet(optional, facts)}`,
	}
}

/**
 * What is about to be installed on this computer, and how to prevent that: said before anything is done.
 * @param {readonly string[]} packages Debian packages; not empty
 */
export function announcement(packages) {
	return [
		`About to install these Debian packages with apt-get, as root: ${packages.join(', ')}.`,
		`To do it yourself, stop this with Ctrl+C, or set SHOWCALLER_INSTALL=no to be given the command instead.`,
	].join(' ')
}

/**
 * After an installation: what is still not there, or null when nothing required is missing.
 * @param {readonly WantedPart[]} wanted
 * @param {SystemFacts} facts
 * @param {string} reason why apt-get did not do it, in its own words
 * @returns {string | null}
 */
export function stillMissing(wanted, facts, reason) {
	const blocking = wanted.filter((part) => part.required && !facts.present.includes(part.part))
	if (blocking.length === 0) return null
	return `${nameThem(blocking)} missing, and apt-get could not install it${reason === '' ? '' : ` (${reason})`}. ${howToGet(blocking, facts)}`
}

/** @param {readonly WantedPart[]} wanted */
function nameThem(wanted) {
	const names = wanted.map((part) => parts[part.part].name).join(', ')
	return `${names.charAt(0).toUpperCase()}${names.slice(1)} ${wanted.length === 1 && wanted[0]?.part !== 'fonts' ? 'is' : 'are'}`
}

/**
 * @param {readonly WantedPart[]} wanted
 * @param {SystemFacts} facts
 */
function howToGet(wanted, facts) {
	if (facts.hasApt) return `Install with: sudo apt-get install -y ${debianPackages(wanted).join(' ')}`
	return wanted.map((part) => parts[part.part].elsewhere).join(' ')
}

/** @param {readonly WantedPart[]} wanted */
function debianPackages(wanted) {
	return [...new Set(wanted.map((part) => parts[part.part].debian))]
}

/** @returns {SystemFacts} */
export function readSystemFacts() {
	const bundled = join(root, 'node_modules', 'ffmpeg-static', process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg')
	/** @type {Readonly<Record<Part, boolean>>} */
	const found = {
		ffmpeg: existsSync(bundled) || findOnPath(['ffmpeg']) !== null,
		ffprobe: findOnPath(['ffprobe']) !== null,
		browser: findBrowser() !== null,
		headlessShell: findOnPath(['chromium-headless-shell']) !== null,
		xvfb: findOnPath(['Xvfb']) !== null,
		pulseaudio: findOnPath(['pulseaudio']) !== null,
		pactl: findOnPath(['pactl']) !== null,
		ip: findOnPath(['ip']) !== null,
		fonts: existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
	}
	return {
		platform: process.platform,
		present: /** @type {Part[]} */ (Object.keys(found)).filter((part) => found[part]),
		isRoot: process.getuid?.() === 0,
		hasApt: findOnPath(['apt-get']) !== null,
		mayInstall: process.env['SHOWCALLER_INSTALL'] !== 'no',
		hasDisplay: hasDisplay(process.platform, process.env),
		hasElectron: findElectron() !== null,
	}
}
