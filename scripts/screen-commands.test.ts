import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCalls } from '../renderer/client/read-calls.ts'
import { calls } from '../shared/ipc/contract.ts'

const screen = new URL('../renderer/', import.meta.url)
const changing = Object.keys(calls).filter((name) => !(readCalls as readonly string[]).includes(name))
const files = readdirSync(screen, { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('fixtures/'))
const textOf = (file: string) => readFileSync(new URL(file, screen), 'utf8')

test('only commands make calls that change something', () => {
	const past = files
		.filter((file) => !file.startsWith('commands/'))
		.flatMap((file) => [...textOf(file).matchAll(/\.call\(\s*'([\w.]+)'/g)].map(([, name = '']) => `${file}: ${name}`))
		.filter((found) => changing.some((name) => found.endsWith(`: ${name}`)))
	expect(past).toEqual([])
})

test('a call that only reads is no command', () => {
	const commands = files.filter((file) => file.startsWith('commands/')).map(textOf)
	expect(readCalls.filter((name) => commands.some((text) => text.includes(`'${name}'`)))).toEqual([])
})
