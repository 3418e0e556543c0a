import { expect, test } from 'vitest'
import { openPictureWindow } from './picture-window.ts'
import { otherScreens, screenPlaces } from './screens.ts'

const laptop = { label: '', left: 0, top: 0, width: 1440, height: 900 }
const projector = { label: 'DELL U2720Q', left: -2560, top: 0, width: 2560, height: 1440 }
const places = screenPlaces({ screens: [laptop, projector], currentScreen: laptop }, (number) => `Screen ${number}`)

test('screens keep the name of the system, or get a number', () => {
	expect(places.map(({ name }) => name)).toEqual(['Screen 1', 'DELL U2720Q'])
	expect(otherScreens(places).map(({ name }) => name)).toEqual(['DELL U2720Q'])
})

test('a window for another screen fills that screen, left of the first one as well; a refusal of the browser is reported', () => {
	const opened: unknown[][] = []
	const location = { pathname: '/', search: '?x=1' } as Location
	const page = {
		location,
		open: (...parameters: unknown[]) => {
			opened.push(parameters)
			return parameters[2] === 'popup,width=1280,height=720' ? null : ({} as Window)
		},
	}
	expect(openPictureWindow(page, 'program', otherScreens(places)[0] ?? null)).toBe(true)
	expect(opened).toEqual([['/?x=1#/program/window', '', 'popup,fullscreen,left=-2560,top=0,width=2560,height=1440']])
	expect(openPictureWindow(page, 'multiview', null)).toBe(false)
})
