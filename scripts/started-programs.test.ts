import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/step.ts'

test('programs are started in process/ only, where each gets the guard that ends it with its parent', () => {
	const files = readdirSync(join(root, 'electron'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.filter((file) => !/^electron\/process\/|\/(testing|stand-in|contract)\//.test(file))
	expect(files.length).toBeGreaterThan(300)
	const starting = files.filter((file) => /^import (?!type).*'node:child_process'/m.test(readFileSync(join(root, file), 'utf8')))
	expect(starting).toEqual([])
})

test('whoever starts the studio without a window gives Node what its memory needs', () => {
	const files = ['scripts', 'e2e'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.m?ts$|\.mjs$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
			.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
	)
	const naming = files.filter((file) => /\[[^\]]*headless\.ts'/.test(readFileSync(join(root, file), 'utf8')))
	expect(naming).toEqual(['scripts/setup/paths.mjs'])
})
