import { expect, test } from 'vitest'
import { browserArguments } from './browser-arguments.ts'
import { findBrowser } from './find-browser.ts'

const found = (platform: string, environment: Readonly<Record<string, string>>, ...there: readonly string[]) =>
	findBrowser({ platform, environment, capturesSound: false, isExecutable: (path) => there.includes(path) })

test('finds an installed browser of the family', () => {
	expect(found('linux', { PATH: '/opt/bin:/usr/bin' }, '/usr/bin/google-chrome', '/usr/bin/microsoft-edge')).toBe('/usr/bin/google-chrome')
	expect(found('darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge')).toMatch(/Edge$/)
	expect(found('win32', { ProgramFiles: 'C:\\P' }, 'C:\\P\\Google\\Chrome\\Application\\chrome.exe')).toMatch(/chrome\.exe$/)
	expect(found('linux', { PATH: '/usr/bin' })).toBeNull()
})

test('pages without sound get the browser that needs less', () => {
	const isExecutable = (path: string) => ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'].includes(path)
	const on = { platform: 'linux', environment: { PATH: '/usr/bin' }, isExecutable }
	expect(findBrowser({ ...on, capturesSound: false })).toBe('/usr/bin/chromium-headless-shell')
	expect(findBrowser({ ...on, capturesSound: true })).toBe('/usr/bin/chromium')
})

test('a browser that was named is the only one that is tried', () => {
	const environment = { PATH: '/usr/bin', SHOWCALLER_BROWSER: '/opt/other' }
	expect(found('linux', environment, '/usr/bin/chromium', '/opt/other')).toBe('/opt/other')
	expect(found('linux', environment, '/usr/bin/chromium')).toBeNull()
})

test('only the administrator of Linux goes without the sandbox', () => {
	const at = (isAdministrator: boolean) => browserArguments({ profileFolder: '/tmp/p', isAdministrator, capturesSound: false })
	expect(at(false)).not.toContain('--no-sandbox')
	expect(at(true)).toContain('--no-sandbox')
})

test('no browser plays into the loudspeakers, and only one whose sound is captured lets a tab be captured', () => {
	const at = (capturesSound: boolean) => browserArguments({ profileFolder: '/tmp/p', isAdministrator: false, capturesSound }).join(' ')
	expect(at(false)).toContain('--mute-audio')
	expect(at(false)).not.toContain('auto-select')
	expect(at(true)).toContain('--disable-audio-output')
	// A muted browser captures silence.
	expect(at(true)).not.toContain('--mute-audio')
})
