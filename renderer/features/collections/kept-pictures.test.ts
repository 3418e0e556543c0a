import { expect, test } from 'vitest'
import { keepPictures, keptPictures } from './kept-pictures.ts'

function storage(mostBytes = Number.POSITIVE_INFINITY) {
	const values = new Map<string, string>()
	return {
		getItem: (key: string) => values.get(key) ?? null,
		setItem(key: string, value: string) {
			if (value.length > mostBytes) throw new Error('QuotaExceededError')
			values.set(key, value)
		},
	}
}
const canvas = (width: number, name = 'a') => ({ width, toDataURL: () => `data:image/jpeg;base64,${name}` }) as unknown as HTMLCanvasElement

test('the first three scenes are kept; one that was never painted is empty, and nothing at all takes the place of nothing', () => {
	const store = storage()
	keepPictures('main', [canvas(160, 'x'), canvas(16), canvas(160, 'y'), canvas(160, 'z')], store)
	expect(keptPictures('main', store)).toEqual(['data:image/jpeg;base64,x', '', 'data:image/jpeg;base64,y'])
	keepPictures('main', [canvas(16)], store)
	expect(keptPictures('main', store)).toHaveLength(3)
	expect(keptPictures('other', store)).toEqual([])
})

test('those of the last thirty collections are kept, and a full storage keeps what it had', () => {
	const store = storage()
	for (let number = 0; number < 40; number += 1) keepPictures(`c-${number}`, [canvas(160)], store)
	expect([keptPictures('c-9', store).length, keptPictures('c-10', store).length, keptPictures('c-39', store).length]).toEqual([0, 1, 1])
	const small = storage(60)
	keepPictures('main', [canvas(160)], small)
	keepPictures('main', [canvas(160, 'x'.repeat(100))], small)
	expect(keptPictures('main', small)).toEqual(['data:image/jpeg;base64,a'])
})

test.each(['not json', '[]', 'null', '{"main":"x"}', '{"main":["https://elsewhere.example/a.jpg"]}'])('%s is no picture', (found) => {
	expect(keptPictures('main', { getItem: () => found })).toEqual([])
})
