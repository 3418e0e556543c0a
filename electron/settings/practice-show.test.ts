import { expect, test } from 'vitest'
import { usedSources } from '../../shared/domain/source-use.ts'
import { collection } from '../../shared/program/collection.ts'
import { sourceOf } from '../../shared/program/edits.ts'
import { practiceShow } from './practice-show.ts'

test('the practice show is valid, every item has its source, every source its scene, and it captures nothing', () => {
	const settings = practiceShow()
	expect(() => collection.parse(settings.program)).not.toThrow()
	for (const scene of settings.program.scenes) for (const item of scene.items) sourceOf(settings.program, item.sourceId)
	expect(usedSources(settings.program)).toEqual(settings.program.sources)
	const kinds = new Set(settings.program.sources.map(({ settings: { kind } }) => kind))
	expect(kinds).toEqual(new Set(['image', 'text', 'test-pattern']))
})
