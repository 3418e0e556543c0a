import { expect, test } from 'vitest'
import { createWarmFilms, warmFilms } from './warm-films.ts'

const films = Array.from({ length: 40 }, (_, index) => `f${index}`)
const demand = (needed: readonly string[], likely: readonly string[] = []) => ({ needed: new Set(needed), likely })

test('of forty films only the needed ones are open', () => {
	const warm = createWarmFilms()
	expect([...warm.choose(films, demand([]))]).toEqual([])
	expect([...warm.choose(films, demand(films.slice(0, 32)))]).toEqual(films.slice(0, 32))
})

test('the ones shown last stay open for a while, and those that are one click away come before older ones', () => {
	const warm = createWarmFilms()
	for (const id of films.slice(0, 10)) warm.choose(films, demand([id]))
	const open = warm.choose(films, demand(['f20']))
	expect([...open]).toEqual(['f20', 'f9', 'f8', 'f7'])
	expect(open.size).toBe(1 + warmFilms)
	expect([...warm.choose(films, demand([], ['f30', 'f31', 'f32']))]).toEqual(['f20', 'f30', 'f31'])
	expect([...warm.choose(['f9', 'f20'], demand([]))]).toEqual(['f20', 'f9'])
})
