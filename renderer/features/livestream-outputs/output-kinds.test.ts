import { expect, test } from 'vitest'
import { type Text, verbatim } from '../../../shared/texts/text.ts'
import { outputsFixture } from '../../fixtures/livestream-about.ts'
import { platformsFixture } from '../../fixtures/platforms.ts'
import { en } from '../../texts/testing/english.ts'
import { outputKindRows, outputName } from './output-kinds.ts'

const kinds = platformsFixture().find(({ id }) => id === 'lighthouse')?.variants[0]?.outputKinds ?? []
const { outputs } = outputsFixture()
const rows = (blockedBy: Text | null = null, present = outputs) =>
	outputKindRows(kinds, present, blockedBy, en).map(({ kind, used, reason }) => [kind.id, used, reason])

test('a kind that is used up says so, one without a limit never is', () => {
	expect(rows()).toEqual([
		['player', '1 of at most 1', 'A livestream has at most one of these.'],
		['archive', '0 of at most 1', null],
		['simulcast', null, null],
	])
	expect(rows(null, [])[0]).toEqual(['player', '0 of at most 1', null])
})

test('while they cannot be changed, nothing can be added', () => {
	expect(rows(verbatim('It is live.')).map((row) => row[2])).toEqual(['It is live.', 'It is live.', 'It is live.'])
})

test('an output without a name is called as its kind', () => {
	const [player] = outputs
	if (!player) throw new Error('fixture without outputs')
	expect(outputName({ ...player, name: ' ' }, kinds[0], 'x', en)).toBe('Player address')
	expect(outputName({ ...player, name: '' }, undefined, 'x', en)).toBe('x')
})
