import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/step.ts'

interface Locked {
	readonly version?: string
	readonly integrity?: string
	readonly resolved?: string
	readonly hasInstallScript?: boolean
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<Record<string, Record<string, string | boolean>>>
const locked = Object.entries(packages).filter(([path]) => path !== '')
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? path

test('what is installed is what was locked: every package has its hash, those of other systems too, and comes from the registry', () => {
	expect(locked.length).toBeGreaterThan(400)
	expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
	expect(
		locked.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/')).map(([path]) => path),
	).toEqual([])
})

test('only packages that are listed may run a program when they are installed', () => {
	const listed = Object.keys(manifest['allowScripts'] ?? {})
	expect(locked.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [nameOf(path)] : [])).toSorted()).toEqual(listed.toSorted())
})

test('what we depend on ourselves has an exact version', () => {
	const ours = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}))
	expect(ours.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([])
})
