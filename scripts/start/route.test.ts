import { expect, test } from 'vitest'
import { chooseRoute, type RouteFacts, whyNoElectron } from './route.ts'

const desktop: RouteFacts = { electron: { path: '/e/electron' }, browser: '/usr/bin/chromium', hasDisplay: true, windowWanted: true }
const noElectron = { path: null, why: whyNoElectron({}, true) } as const

test('Electron first, then Chromium, then the address, each with its reason', () => {
	expect(chooseRoute(desktop)).toEqual({ kind: 'electron', path: '/e/electron' })
	expect(chooseRoute({ ...desktop, electron: noElectron })).toEqual({
		kind: 'browser',
		path: '/usr/bin/chromium',
		why: "Electron's runtime could not be fetched.",
	})
	expect(chooseRoute({ ...desktop, electron: noElectron, browser: null })).toEqual({
		kind: 'address',
		why: "Electron's runtime could not be fetched. No Chromium was found either.",
	})
})

test('nothing opens without a display or when no window is wanted', () => {
	expect(chooseRoute({ ...desktop, hasDisplay: false }).kind).toBe('address')
	expect(chooseRoute({ ...desktop, windowWanted: false }).kind).toBe('address')
})

test('a wrong override is named', () => {
	expect(whyNoElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, false)).toContain('ELECTRON_OVERRIDE_DIST_PATH')
})
