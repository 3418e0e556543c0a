import { beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { browser } from '../../../shared/program/sources/browser.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { pageCrashed, pageWithoutSound } from './browser-errors.ts'
import type { PageSettings } from './browser-messages.ts'
import type { PageEvents } from './browser-pages.ts'
import { openBrowserSource } from './open.ts'
import type { PagesContext } from './pages-context.ts'

type Settings = Extract<SourceSettings, { kind: 'browser' }>

let clock: ManualClock
let states: SourceState[]
let calls: string[]
let opened: { readonly settings: PageSettings; readonly events: PageEvents } | null
let picture: I420Picture | null

beforeEach(() => {
	clock = createManualClock()
	states = []
	calls = []
	opened = null
	picture = null
})

function open(about: Partial<Settings> = {}) {
	const context = {
		format: { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } },
		clock,
		log: silentLog,
		neverIn: ['/data'],
		onState: (state: SourceState) => states.push(state),
		onNaturalSize: (size: unknown) => calls.push(`size ${JSON.stringify(size)}`),
		pages: {
			open(settings: PageSettings, events: PageEvents) {
				opened = { settings, events }
				return {
					advance: () => {},
					picture: () => picture,
					readSound: () => calls.push('read') > 0,
					skipSound: (samples: number) => samples !== 1600 || calls.push('skip'),
					clear: () => calls.push('clear'),
					reload: () => calls.push('reload'),
					rest: (isResting: boolean) => calls.push(isResting ? 'rest' : 'wake'),
					input: () => {},
					close: () => calls.push('close'),
				}
			},
		},
	} as unknown as PagesContext
	const settings: Settings = { ...browser.defaults, path: 'https://example.com/overlay?token=secret', ...about }
	return openBrowserSource(settings, { widthPx: 320, heightPx: 180 }, context)
}

const hide = (source: ReturnType<typeof open>, frames = 40) => {
	for (let frame = 0; frame < frames; frame += 1) source.feed.advance(false)
}

test('a page has its own size, whatever box shows it', () => {
	open({ widthPx: 801, heightPx: 600, zoomPercent: 150 })
	expect(calls).toEqual(['size {"widthPx":802,"heightPx":600}'])
	expect(opened?.settings).toMatchObject({
		place: { kind: 'address', address: 'https://example.com/overlay?token=secret' },
		size: { widthPx: 802, heightPx: 600 },
		zoom: 1.5,
		framesPerSecond: 30,
		allowPrivate: false,
	})
})

test('an HTML file is opened by its path, with the folders that are forbidden', () => {
	open({ path: '/home/me/page.html' })
	expect(opened?.settings.place).toEqual({ kind: 'file', path: '/home/me/page.html', neverIn: ['/data'] })
})

test.each([
	['example.com/overlay', 'page-address-incomplete'],
	['rtmp://example.com/a', 'source-address-unsupported'],
	['file:///etc/passwd', 'source-address-unsupported'],
	['https://', 'page-address-incomplete'],
	['https://example.com/overlay?token=••••', 'source-password-needed'],
])('%s is no page', (path, code) => {
	const source = open({ path })
	expect(opened).toBeNull()
	expect(states).toMatchObject([{ kind: 'failed', error: { code } }])
	source.restart()
	expect(states).toHaveLength(2)
})

test('a lost page says since when, and that it is back', () => {
	open()
	opened?.events.onState({ kind: 'running' })
	const sinceMs = clock.now()
	opened?.events.onState({ kind: 'lost', error: pageCrashed(), attempt: 1 })
	clock.advance(2000)
	opened?.events.onState({ kind: 'lost', error: pageCrashed(), attempt: 2 })
	expect(states.at(-1)).toMatchObject({ kind: 'lost', sinceMs, attempt: 2 })
	opened?.events.onState({ kind: 'running' })
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('what a page asked for is a warning for a while, also when it asked while it was loaded', () => {
	open()
	opened?.events.onRefused('device')
	opened?.events.onState({ kind: 'running' })
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { key: 'page-refused/device' } })
	opened?.events.onRefused('dialog')
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { key: 'page-refused/dialog' } })
	clock.advance(30_000)
	expect(states.at(-1)).toEqual({ kind: 'running' })
	expect(clock.pending()).toBe(0)
})

test('a page that should have sound and has none says so as long as it is loaded, and other warnings only for a while', () => {
	open({ hasSound: true })
	expect(opened?.settings.hasSound).toBe(true)
	opened?.events.onState({ kind: 'running', warning: pageWithoutSound() })
	opened?.events.onRefused('device')
	expect(states.at(-1)).toMatchObject({ warning: { key: 'page-refused/device' } })
	clock.advance(60_000)
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { key: 'page-without-sound' } })
	opened?.events.onState({ kind: 'running' })
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('sound that nobody reads is skipped, so that it stays live', () => {
	const source = open({ hasSound: true })
	const block = new Float32Array(3200)
	for (let frame = 0; frame < 2; frame += 1) {
		source.feed.advance(true)
		source.feed.readSound(block)
	}
	source.feed.advance(false)
	source.feed.advance(false)
	expect(calls.slice(1)).toEqual(['skip', 'read', 'read', 'skip'])
})

test('a page that is paused while hidden rests after a moment and is back at once', () => {
	const source = open({ whenHidden: 'pause' })
	opened?.events.onState({ kind: 'running' })
	source.feed.advance(true)
	hide(source, 10)
	source.feed.advance(true)
	expect(calls).not.toContain('rest')
	hide(source)
	expect(states.at(-1)).toEqual({ kind: 'idle' })
	source.feed.advance(true)
	expect(calls.slice(1)).toEqual(['rest', 'wake'])
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('a page that keeps running is left alone', () => {
	const source = open()
	opened?.events.onState({ kind: 'running' })
	hide(source)
	source.feed.advance(true)
	expect(calls.slice(1)).toEqual([])
})

test('a page that is loaded each time it is shown shows nothing of before', () => {
	const source = open({ reloadWhenShown: true })
	source.feed.advance(true)
	opened?.events.onState({ kind: 'running' })
	expect(calls.slice(1)).toEqual([])
	hide(source)
	source.feed.advance(true)
	source.feed.advance(true)
	expect(calls.slice(1)).toEqual(['clear', 'reload'])
	expect(states.at(-1)).toEqual({ kind: 'starting' })
})

test('nothing is left after it is closed', async () => {
	const source = open()
	opened?.events.onState({ kind: 'running' })
	opened?.events.onRefused('window')
	await source.dispose()
	expect(calls.at(-1)).toBe('close')
	expect(clock.pending()).toBe(0)
})
