import { describe, expect, test } from 'vitest'
import type { Device, Source } from '../../../shared/domain/source.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { en } from '../../texts/testing/english.ts'
import { candidatesOf, levelWord, madeKinds, matching, matchingKinds, whereOf } from './candidates.ts'
import { withDevices } from './use-devices.ts'

const device = (kind: Device['kind'], id: string, name = id): Device => ({ kind, id, label: verbatim(name) })
const source = (id: string, settings: Source['settings'], audio: Source['audio'] = null): Source => ({ id, name: id, settings, audio })

const desk = device('camera', '/dev/video0', 'Desk camera')
const screen = device('screen', ':0', 'This screen')
const mic = device('audio-input', 'usb', 'USB microphone')
const sources = [
	source('desk', { kind: 'camera', deviceId: '/dev/video0' }),
	source('corner', { kind: 'screen', display: ':0', region: { x: 0, y: 0, widthPx: 100, heightPx: 100 }, showPointer: true }),
	source('blue', { kind: 'color', color: '#0000ff' }),
	source('voice', { kind: 'audio-input', deviceId: 'usb' }, { gainDb: 0, muted: false, heard: 'always' }),
]

test('a device that a source shows already is that source, a part of a screen is another picture', () => {
	const found = candidatesOf([desk, screen, mic], sources, en)
	expect(found.map(({ name, kind, source: held }) => [name, kind, held?.id ?? null])).toEqual([
		['Desk camera', 'camera', 'desk'],
		['This screen', 'screen', null],
		['USB microphone', 'audio-input', 'voice'],
		['corner', 'source', 'corner'],
		['blue', 'source', 'blue'],
	])
	expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
	expect(Math.max(...found.map(({ key }) => key.length))).toBeLessThanOrEqual(40)
})

test('keys are short and differ for devices whose long names end alike', () => {
	const ids = ['a', 'b'].map((letter) => `${letter.repeat(250)}-video-index0`)
	const keys = candidatesOf(
		ids.map((id) => device('camera', id)),
		[],
		en,
	).map(({ key }) => key)
	expect(new Set(keys).size).toBe(2)
	expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(40)
})

test('search finds devices, sources and kinds, within the chosen section', () => {
	const found = candidatesOf([desk, screen, mic], sources, en)
	const names = (search: string, section: Parameters<typeof matching>[1] = null) => matching(found, section, search).map(({ name }) => name)
	expect(names('DESK')).toEqual(['Desk camera'])
	expect(names('', 'audio-input')).toEqual(['USB microphone'])
	expect(names('desk', 'screen')).toEqual([])
	expect(matchingKinds(null, 'color', en).map(({ id }) => id)).toEqual(['color'])
	expect(matchingKinds('camera', '', en)).toEqual([])
	expect(madeKinds.map(({ id }) => id)).not.toContain('camera')
})

test('where a source is used already', () => {
	const item = { sourceId: 'blue' }
	const scene = (id: string, ...items: (typeof item)[]) => ({ id, name: id, items: items as never })
	const where = (...scenes: ReturnType<typeof scene>[]) => whereOf(sources[2] as Source, { scenes, sources }, 'here', en.addSource)
	expect(where()).toBe('not used')
	expect(where(scene('Race', item))).toBe('in Race')
	expect(where(scene('Race', item), scene('End', item))).toBe('in 2 scenes')
	expect(where(scene('Race', item), scene('here', item))).toBe('in this scene')
	expect(whereOf(sources[3] as Source, { scenes: [], sources }, 'here', en.addSource)).toBe('in every scene')
})

describe('devices that are plugged in', () => {
	test('are marked for ten seconds; those of the first list are not', () => {
		const first = withDevices({ devices: null, newUntilMs: new Map() }, [desk], 0)
		expect([...first.newUntilMs.keys()]).toEqual([])
		const second = withDevices(first, [desk, mic], 3000)
		expect([...second.newUntilMs.keys()]).toEqual(['audio-input usb'])
		expect([...withDevices(second, [desk, mic], 12_999).newUntilMs.keys()]).toEqual(['audio-input usb'])
		expect([...withDevices(second, [desk, mic], 13_000).newUntilMs.keys()]).toEqual([])
	})

	test('and back after they were pulled are new again', () => {
		const pulled = withDevices({ devices: [desk, mic], newUntilMs: new Map() }, [desk], 0)
		expect([...withDevices(pulled, [desk, mic], 1000).newUntilMs.keys()]).toEqual(['audio-input usb'])
	})
})

test('a level in a word', () => {
	expect([-100, -40, -12, -1].map(levelWord)).toEqual(['no-sound', 'quiet', 'good', 'loud'])
})
