import { expect, test } from 'vitest'
import { addressOf, placeOf } from './route.ts'

const nothing = { isPictureWindow: false, effectsKey: null, reportId: null, setupAccountId: null, settingsPage: null }

test.each([
	['#/studio', { page: 'studio', ...nothing }],
	['#/studio/source-3', { page: 'studio', ...nothing, effectsKey: 'source-3' }],
	['#/studio/scene%3Ascene-1', { page: 'studio', ...nothing, effectsKey: 'scene:scene-1' }],
	['#/reports', { page: 'reports', ...nothing }],
	['#/reports/show-7%2F8', { page: 'reports', ...nothing, reportId: 'show-7/8' }],
	['#/program/window', { page: 'program', ...nothing, isPictureWindow: true }],
	['#/multiview', { page: 'multiview', ...nothing }],
	['#/settings/sound', { page: 'settings', ...nothing, settingsPage: 'sound' }],
	['#/destinations/account-2', { page: 'destinations', ...nothing, setupAccountId: 'account-2' }],
] as const)('%s is one place, both ways', (hash, place) => {
	expect(placeOf(hash)).toEqual(place)
	expect(addressOf(place)).toBe(hash)
})

test('without an address it is the first page; an unknown one changes nothing; a broken id is none', () => {
	expect(placeOf('')).toEqual({ page: 'studio', ...nothing })
	expect(placeOf('#/weather')).toBeNull()
	expect(placeOf('#token=abc')).toBeNull()
	expect(placeOf('#/reports/%E0%A4%A')).toEqual({ page: 'reports', ...nothing })
	expect(placeOf('#/settings/window')).toEqual({ page: 'settings', ...nothing })
	expect(placeOf('#/studio/source-1/x')).toEqual({ page: 'studio', ...nothing, effectsKey: 'source-1' })
})
