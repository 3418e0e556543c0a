import { expect, test } from 'vitest'
import type { Cue } from '../../../shared/domain/cue.ts'
import { copiedCues, pastedCues } from './pasted-cues.ts'

const from = (text: string, own = '') => pastedCues((type) => (type === 'text/plain' ? text : own))

test('rows of a spreadsheet are cues: number, name, length, note', () => {
	const cues = from('1\tOpening\t0:40\tSmile\n2\tInterview\t3:00\t\n\n3.1\t"Two\nlines, ""quoted"""\t\tNote')
	expect(cues.map(({ number, name, lengthS, note }) => [number, name, lengthS, note])).toEqual([
		['1', 'Opening', 40, 'Smile'],
		['2', 'Interview', 180, ''],
		['3.1', 'Two\nlines, "quoted"', null, 'Note'],
	])
})

test('a list of names without numbers is one cue a line', () => {
	expect(from('Opening\r\nInterview\r\n').map(({ number, name }) => [number, name])).toEqual([
		['', 'Opening'],
		['', 'Interview'],
	])
	expect(from('  \n\t\n')).toEqual([])
})

test('what was copied here comes back complete, without the ids', () => {
	const cue: Cue = {
		...{ id: 'a', number: '1', name: 'Opening', note: 'Tab\there', lengthS: 40, color: 'red', part: 'Start' },
		follow: { kind: 'at', time: '20:54:00', cutsPrevious: false },
		actions: [{ id: 'b', kind: 'take', settings: { sceneId: 'wide' } }],
	}
	const clipboard = new Map(copiedCues([cue]))
	const [pasted] = pastedCues((type) => clipboard.get(type) ?? '')
	const { id: _, actions, ...rest } = cue
	expect(pasted).toEqual({ ...rest, actions: actions.map(({ kind, settings }) => ({ kind, settings })) })
	expect(clipboard.get('text/plain')).toBe('1\tOpening\t0:40\t"Tab\there"')
})

test('a damaged clipboard is no cue', () => {
	expect(from('', '{')).toEqual([])
	expect(from('', '[{"name":1}]')).toEqual([])
})
