import { expect, test } from 'vitest'
import { practiceShow } from '../settings/practice-show.ts'
import { showModelOf } from './show-model.ts'

test('a resource is a file of the resources folder, and no name leads out of it', () => {
	const { program } = practiceShow({ display: null })
	const pathOf = (path: string) => {
		const sources = [
			{ id: 'a', name: 'A', settings: { kind: 'image', path } as const, audio: { gainDb: 0, muted: false, heard: 'always' as const } },
		]
		const [source] = showModelOf({ ...program, sources }, '/studio/resources').sources
		return source && 'path' in source.settings ? source.settings.path : null
	}
	expect(pathOf('resource:practice/aerial.png')).toBe('/studio/resources/practice/aerial.png')
	for (const path of ['resource:../../etc/passwd', 'resource:..', 'resource:a/../../b', 'resource:']) expect(pathOf(path)).toBe(path)
	expect(pathOf('/films/a.png')).toBe('/films/a.png')
})
