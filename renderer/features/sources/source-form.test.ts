import { expect, test } from 'vitest'
import { formProblems, isShown } from '../../../shared/domain/form.ts'
import { type SourceSettings, sourceKindOf, sourceSettings } from '../../../shared/domain/source.ts'
import { formOf } from '../../../shared/program/kind.ts'
import type { AnySourceKind } from '../../../shared/program/source-kind.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { isIconName } from '../../ui/icons.tsx'
import { soundIcon, sourceIcon } from '../../ui/source-icons.ts'
import type { FormDraft } from '../../view-models/form-draft.ts'
import { changedDraft, chosenLabel, readDraft, sourceDraft, withFirstChoices } from './source-form.ts'

function kindOf(id: string): AnySourceKind {
	const kind = sourceKindOf(id)
	if (!kind) throw new Error(`No kind ${id}.`)
	return kind
}

const nowMs = new Date(2026, 10, 20, 19, 12, 40).getTime()
const newDraft = (id: string) => sourceDraft(kindOf(id))
const settingsOf = (id: string, draft: FormDraft) => readDraft(kindOf(id), draft).settings
const problemsOf = (id: string, draft: FormDraft) =>
	Object.fromEntries(Object.entries(readDraft(kindOf(id), draft).problems).map(([field, { text }]) => [field, text]))

test.each(sourceKinds.map(({ id }) => id))('%s: has an icon, and its defaults are what its form begins with', (id) => {
	const kind = kindOf(id)
	expect([isIconName(kind.icon), isIconName(kind.soundIcon ?? kind.icon)]).toEqual([true, true])
	expect([sourceIcon(id), soundIcon(id)]).toEqual([kind.icon, kind.soundIcon ?? kind.icon])
	const values = formOf(kind, kind.defaults)
	expect(Object.fromEntries(kind.form.map(({ id: field, initial }) => [field, initial]))).toEqual(
		id === 'text' ? { ...values, template: '' } : values,
	)
})

test.each(['screen', 'audio-input', 'text', 'color', 'test-pattern'])('a fresh %s is ready to be added and keeps the contract', (id) => {
	expect(sourceSettings.safeParse(settingsOf(id, newDraft(id))).success).toBe(true)
})

test('a camera, a film and a picture need a choice of which one, and say so at the field', () => {
	expect(problemsOf('camera', newDraft('camera'))).toEqual({ deviceId: 'Device: choose from the list.' })
	expect(problemsOf('media', newDraft('media'))).toEqual({ path: 'File is required.' })
	expect(settingsOf('image', { ...newDraft('image'), path: '  ' })).toBeNull()
	expect(settingsOf('image', { ...newDraft('image'), path: ' /a.png ' })).toEqual({ kind: 'image', path: '/a.png' })
	const devices = [
		{ kind: 'screen', id: ':0', label: verbatim('Screen 1') },
		{ kind: 'camera', id: '/dev/video0', label: verbatim('Desk camera') },
	] as const
	const choices = { devices, scenes: [{ id: 'helm', name: 'Helm camera' }] }
	const draft = withFirstChoices(kindOf('camera'), newDraft('camera'), choices)
	expect(settingsOf('camera', draft)).toEqual({ kind: 'camera', deviceId: '/dev/video0' })
	expect(chosenLabel(kindOf('camera'), draft, choices)).toEqual(verbatim('Desk camera'))
	// A screen may be missing from the list: then the whole of this one is used.
	expect(withFirstChoices(kindOf('screen'), newDraft('screen'), choices)).toEqual(newDraft('screen'))
	expect(settingsOf('screen', newDraft('screen'))).toMatchObject({ display: null })
})

test('a scene shows the first one that it may, and is called as that one', () => {
	const choices = { devices: [], scenes: [{ id: 'helm', name: 'Helm camera' }] }
	const draft = withFirstChoices(kindOf('scene'), newDraft('scene'), choices)
	expect(settingsOf('scene', draft)).toEqual({ kind: 'scene', sceneId: 'helm' })
	expect(chosenLabel(kindOf('scene'), draft, choices)).toEqual(verbatim('Helm camera'))
	const none = withFirstChoices(kindOf('scene'), newDraft('scene'), { devices: [], scenes: [] })
	expect(problemsOf('scene', none)).toEqual({ sceneId: 'Scene: choose from the list.' })
})

test('a text of a size that cannot be drawn is not ready', () => {
	for (const fontSizePx of ['4', 'large', '20.5', '']) {
		expect(Object.keys(problemsOf('text', { ...newDraft('text'), fontSizePx }))).toEqual(['fontSizePx'])
	}
})

test('a countdown is asked about when the text holds one, and begins a quarter of an hour ahead', () => {
	const kind = kindOf('text')
	const before = newDraft('text')
	expect(problemsOf('text', { ...before, template: 'Back in {countdown}' })).toEqual({
		countdownTo: 'Count down to: choose a day and a time.',
	})
	const draft = changedDraft(kind, before, { ...before, template: 'Back in {countdown}' }, nowMs)
	expect(draft['countdownTo']).toBe('2026-11-20T19:28')
	// A chosen value stays, even when the text is typed again.
	const chosen = { ...draft, countdownTo: '2026-11-20T19:30' }
	const without = changedDraft(kind, chosen, { ...chosen, template: 'Back' }, nowMs)
	expect(changedDraft(kind, without, { ...without, template: 'In {countdown}' }, nowMs)['countdownTo']).toBe('2026-11-20T19:30')
	expect(settingsOf('text', chosen)).toMatchObject({ countdownTo: new Date(2026, 10, 20, 19, 30).getTime() })
})

test('the bar behind a text can be left out, and comes back as it was offered', () => {
	const draft = { ...newDraft('text'), hasBackground: false }
	expect(settingsOf('text', draft)).toMatchObject({ background: null, backgroundOpacity: 0 })
	expect(settingsOf('text', { ...draft, hasBackground: true })).toMatchObject({ background: '#0a0c10', backgroundOpacity: 0.7 })
	const isAskedFor = (hasBackground: boolean) =>
		kindOf('text')
			.form.filter((field) => isShown(field, { hasBackground }))
			.some(({ id }) => id === 'background')
	expect([isAskedFor(true), isAskedFor(false)]).toEqual([true, false])
})

const everyKind: readonly SourceSettings[] = [
	{ kind: 'screen', display: ':1', region: { x: 1, y: 2, widthPx: 640, heightPx: 360 }, showPointer: false },
	{ kind: 'camera', deviceId: '/dev/video0' },
	{ kind: 'audio-input', deviceId: null },
	{ kind: 'media', path: '/v/a.mp4', loop: false },
	{ kind: 'media', path: 'rtsp://10.0.0.5/cam', loop: false, allowPrivateAddress: true },
	{ kind: 'image', path: '/v/a.png' },
	{
		kind: 'text',
		template: '{countdown}',
		countdownTo: 5,
		color: '#ff0000',
		background: '#123456',
		backgroundOpacity: 0.404,
		fontSizePx: 60,
		weight: 'regular',
		align: 'right',
	},
	{
		kind: 'text',
		template: 'Line\nby line',
		countdownTo: null,
		color: '#ff0000',
		background: null,
		backgroundOpacity: 0,
		fontSizePx: 60,
		weight: 'bold',
		align: 'left',
	},
	{ kind: 'color', color: '#101828' },
	{ kind: 'test-pattern', pattern: 'flash-and-beep' },
]

test.each(everyKind)('$kind: a source opened and saved without a change is the same, also in what the form does not show', (settings) => {
	const kind = kindOf(settings.kind)
	expect(formProblems(kind.form, formOf(kind, settings))).toEqual({})
	expect(readDraft(kind, sourceDraft(kind, settings), settings).settings).toEqual(settings)
})

test('the default input of older settings is the default', () => {
	const kind = kindOf('audio-input')
	const settings = { kind: 'audio-input', deviceId: 'default' }
	expect(readDraft(kind, sourceDraft(kind, settings), settings).settings).toEqual({ kind: 'audio-input', deviceId: null })
})

test('an address in the own network is asked about, and what was allowed holds for its server only', () => {
	const kind = kindOf('media')
	const film = (path: string) => ({ ...newDraft('media'), path })
	const asks = (draft: FormDraft, refusedAs: string | null = null) =>
		kind.form.filter((field) => isShown(field, draft, refusedAs)).some(({ id }) => id === 'allowPrivateAddress')
	expect(['/v/a.mp4', 'https://example.com/a.mp4', 'rtsp://'].map((path) => asks(film(path)))).toEqual([false, false, false])
	expect(['rtsp://10.0.0.5/cam', ' udp://@239.1.1.1:5000'].map((path) => asks(film(path)))).toEqual([true, true])
	// A name that turned out to lead inside.
	expect(asks(film('https://nas.example.com/a.mp4'), 'source-private-address')).toBe(true)
	const allowed = { ...film('rtsp://10.0.0.5/cam'), allowPrivateAddress: true }
	const at = (path: string) => settingsOf('media', changedDraft(kind, allowed, { ...allowed, path }, nowMs))
	expect(at('rtsp://10.0.0.5/other')).toMatchObject({ allowPrivateAddress: true })
	expect(at('rtsp://10.0.0.6/cam')).not.toHaveProperty('allowPrivateAddress')
})
