import { expect, test } from 'vitest'
import type { Cue } from '../../../shared/domain/cue.ts'
import { en } from '../../texts/testing/english.ts'
import { shortLength } from './print-page.tsx'
import { printRows } from './print-rows.ts'

const names = { scene: () => 'Studio desk', source: () => 'Helm mic', overlay: () => null, destination: () => null, showText: () => null }
const cue: Cue = { id: 'a', number: '14', name: 'Helm', note: 'Thank him.', lengthS: 180, follow: { kind: 'by-hand' }, actions: [] }

test('each part and each cue: what GO does in sentences, its ads in front, and how it begins', () => {
	const rows = printRows(
		[
			{ ...cue, part: 'Race 4', actions: [{ id: '1', kind: 'take', settings: { sceneId: 's' } }] },
			{
				...{ ...cue, id: 'b', number: '15', follow: { kind: 'after-end' } },
				actions: [
					{ id: '2', kind: 'ads', settings: { count: 2 } },
					{ id: '3', kind: 'sound', settings: { sourceId: 'm', do: 'mute' } },
				],
			},
			{ ...cue, id: 'c', number: '16', follow: { kind: 'at', time: '20:54:00', cutsPrevious: false } },
			{ ...cue, id: 'd', number: '17', follow: { kind: 'with-previous' } },
		],
		[],
		names,
		en,
	)
	expect(rows).toMatchObject([
		{ kind: 'part', name: 'Race 4' },
		{ kind: 'cue', number: '14', ads: null, actions: 'Take Studio desk.', starts: 'GO', note: 'Thank him.' },
		{ kind: 'cue', ads: '2 ADS', actions: 'Mute Helm mic.', starts: 'after 14' },
		{ starts: '20:54:00' },
		{ starts: 'with 16' },
	])
	expect(printRows([{ ...cue, follow: { kind: 'after-end' } }], [], names, en)).toMatchObject([{ starts: 'GO' }])
})

test('lengths are as short as they are', () => {
	expect([360_000, 35_000, 3_720_000, 0].map(shortLength)).toEqual(['6:00', '0:35', '1:02:00', '0:00'])
})
