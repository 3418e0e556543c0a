import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/step.ts'
import { findUnreadMembers } from './lib/unread-members.ts'

/** Read in another way than by their names. */
const exceptions: readonly string[] = [
	// Compared as a whole.
	'FileIdentity.inode',
	'FileIdentity.sizeBytes',
	'FileIdentity.modifiedNs',
	'FileIdentity.changedNs',
	// The side of the practice platform that tests hold.
	'PracticeControls.adsStarted',
	'PracticeControls.addVideo',
	'PracticeControls.removeVideo',
	'PracticeControls.replaceKey',
]
const isTest = /\.test\.tsx?$|\/(testing|fixtures|stand-in)\/|platforms\/contract\//

test('product code reads every member that its interfaces have', () => {
	const paths = ['electron', 'renderer', 'shared'].flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
	const product = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => !isTest.test(path))
	expect(product.length).toBeGreaterThan(500)
	const files = new Map(product.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
	const unread = findUnreadMembers(files).map(({ name }) => name)
	expect(unread.filter((name) => !exceptions.includes(name))).toEqual([])
	// An exception that is not needed anymore goes.
	expect(exceptions.filter((name) => !unread.includes(name))).toEqual([])
})

const interfaces =
	'export interface Thing {\n\treadonly a: number\n\tb(): void\n\tc?: string\n\treadonly nested: { readonly deep: number }\n}\n'

test('a member that nobody reads is found, whatever reads the others', () => {
	const unread = (code: string) => findUnreadMembers(new Map([['x.ts', interfaces + code]])).map(({ name }) => name)
	expect(unread('')).toEqual(['Thing.a', 'Thing.b', 'Thing.c', 'Thing.nested'])
	expect(unread('thing.a; thing.b(); const { c } = thing\nuse(({ nested }) => nested)')).toEqual([])
	expect(unread("type Part = Pick<Thing, 'a'>; f({ b, nested }: Thing)")).toEqual(['Thing.c'])
	expect(unread('// thing.a\n/* thing.b */\nthing.c; thing.nested')).toEqual(['Thing.a', 'Thing.b'])
})
