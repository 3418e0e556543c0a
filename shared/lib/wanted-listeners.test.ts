import { expect, test } from 'vitest'
import { createWantedListeners } from './wanted-listeners.ts'

test('it is asked for with the first listener and no longer with the last', () => {
	const asked: boolean[] = []
	const heard: number[] = []
	const listeners = createWantedListeners<number>((isWanted) => asked.push(isWanted))
	const [first, second] = [listeners.add((value) => heard.push(value)), listeners.add((value) => heard.push(10 * value))]
	listeners.notify(1)
	first()
	expect([asked, listeners.isWanted()]).toEqual([[true], true])
	second()
	listeners.notify(2)
	expect([asked, heard, listeners.isWanted()]).toEqual([[true, false], [1, 10], false])
})
