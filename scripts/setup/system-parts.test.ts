import { describe, expect, test } from 'vitest'
import { findCommand } from './commands.mjs'
import { announcement, planSystem, type SystemFacts, stillMissing, wantedPartsFor } from './system-parts.mjs'

const bare: SystemFacts = {
	platform: 'linux',
	present: [],
	isRoot: true,
	hasApt: true,
	mayInstall: true,
	hasDisplay: false,
	hasElectron: false,
}
const needsOf = (name: string) => findCommand(name)?.needs ?? []
const planFor = (command: string, facts: SystemFacts) => planSystem(wantedPartsFor(needsOf(command), facts), facts)

describe('as root on Debian', () => {
	test('the tests get everything they drive, each package once', () => {
		expect(planFor('test', bare)).toEqual({
			install: ['ffmpeg', 'fonts-dejavu-core', 'chromium', 'chromium-headless-shell', 'xvfb', 'pulseaudio', 'pulseaudio-utils', 'iproute2'],
			problem: null,
			remark: null,
		})
	})

	test('the start gets a browser only for a display without Electron', () => {
		expect(planFor('start', bare).install).toEqual(['ffmpeg', 'fonts-dejavu-core'])
		expect(planFor('start', { ...bare, hasDisplay: true }).install).toContain('chromium')
		expect(planFor('start', { ...bare, hasDisplay: true, hasElectron: true }).install).not.toContain('chromium')
	})

	test('what is there is not installed again', () => {
		expect(planFor('headless', { ...bare, present: ['ffmpeg'] }).install).toEqual(['fonts-dejavu-core'])
		expect(planFor('headless', { ...bare, present: ['ffmpeg', 'fonts'] })).toEqual({ install: [], problem: null, remark: null })
	})

	test('what only looks nice does not stop a command when it cannot be installed', () => {
		const facts: SystemFacts = { ...bare, present: ['ffmpeg'] }
		expect(stillMissing(wantedPartsFor(needsOf('start'), facts), facts, 'E: no network')).toBeNull()
		expect(stillMissing(wantedPartsFor(needsOf('start'), bare), bare, 'E: no network')).toBe(
			'FFmpeg is missing, and apt-get could not install it (E: no network). Install with: sudo apt-get install -y ffmpeg',
		)
	})
})

test('what is about to be installed is said before it is done, and can be refused', () => {
	const { install } = planFor('test', bare)
	for (const name of install) expect(announcement(install)).toContain(name)
	expect(announcement(install)).toContain('SHOWCALLER_INSTALL=no')
	expect(planFor('headless', { ...bare, mayInstall: false })).toEqual({
		install: [],
		problem: 'FFmpeg is missing. Install with: sudo apt-get install -y ffmpeg fonts-dejavu-core',
		remark: null,
	})
})

describe('where nothing can be installed for the person', () => {
	test('the exact command for everything stands beside what is required', () => {
		expect(planFor('start', { ...bare, isRoot: false, hasDisplay: true })).toEqual({
			install: [],
			problem: 'FFmpeg is missing. Install with: sudo apt-get install -y ffmpeg fonts-dejavu-core chromium',
			remark: null,
		})
	})

	test('what is not required is a remark', () => {
		const plan = planFor('start', { ...bare, isRoot: false, hasDisplay: true, present: ['ffmpeg', 'fonts'] })
		expect(plan).toEqual({
			install: [],
			problem: null,
			remark: 'Chromium is missing; it works without. Install with: sudo apt-get install -y chromium',
		})
	})

	test('without apt it says where things come from', () => {
		const plan = planFor('start', { ...bare, hasApt: false, platform: 'darwin' })
		expect(plan.problem).toBe('FFmpeg is missing. Install FFmpeg 5.1 or newer (ffmpeg.org) so that ffmpeg and ffprobe are in PATH.')
	})

	test('a Mac is not asked for Xvfb, PulseAudio or Debian fonts', () => {
		const wanted = wantedPartsFor(needsOf('test'), { ...bare, platform: 'darwin' })
		expect(wanted.map((part) => part.part)).toEqual(['ffmpeg', 'ffprobe', 'browser'])
	})
})
