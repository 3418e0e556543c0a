import { expect, test } from 'vitest'
import { loadInTurn } from './load-in-turn.ts'

test('parts load one after another, each when the page is idle, and one that fails holds up none', async () => {
	const seen: string[] = []
	const idle = async () => {
		seen.push('idle')
	}
	const part =
		(name: string, isBroken = false) =>
		async () => {
			seen.push(name)
			await Promise.resolve()
			if (isBroken) throw new Error('It cannot be loaded.')
			seen.push(`${name} is there`)
		}
	await loadInTurn([part('cues'), part('sound', true), part('reports')], idle)
	expect(seen).toEqual(['idle', 'cues', 'cues is there', 'idle', 'sound', 'idle', 'reports', 'reports is there'])
})
