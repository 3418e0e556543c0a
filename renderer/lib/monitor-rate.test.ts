import { expect, test } from 'vitest'
import { isHalfRate, keepMonitorRate, keptMonitorRate } from './monitor-rate.ts'

/** A page whose browser gives a fast WebGL, or none. */
function page(isFast: boolean) {
	const asked: unknown[] = []
	const getContext = (kind: string, attributes: unknown) => {
		asked.push([kind, attributes])
		return isFast ? { getExtension: () => null } : null
	}
	return { asked, createElement: () => ({ getContext }) as unknown as HTMLElement } as {
		asked: unknown[]
		createElement: Document['createElement']
	}
}

test('where the browser draws with the processor, half of the pictures are enough, unless somebody chose', () => {
	expect(isHalfRate('automatic', page(false))).toBe(true)
	expect(isHalfRate('automatic', page(true))).toBe(false)
	expect(isHalfRate('full', page(false))).toBe(false)
	expect(isHalfRate('half', page(true))).toBe(true)
	const { asked, createElement } = page(false)
	isHalfRate('automatic', { createElement })
	expect(asked).toEqual([['webgl2', { failIfMajorPerformanceCaveat: true }]])
})

test('what was chosen is kept; anything else is automatic', () => {
	const kept = new Map<string, string>()
	const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
	expect(keptMonitorRate(storage)).toBe('automatic')
	keepMonitorRate('full', storage)
	expect(keptMonitorRate(storage)).toBe('full')
	for (const key of kept.keys()) kept.set(key, 'twice')
	expect(keptMonitorRate(storage)).toBe('automatic')
})
