import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { keepMemoryOutOfCoreDumps } from './core-dumps.ts'

const filter = '/proc/self/coredump_filter'
const before = process.platform === 'linux' ? readFileSync(filter, 'utf8').trim() : ''
afterEach(() => {
	if (process.platform === 'linux') execFileSync('sh', ['-c', `echo 0x${before} > /proc/${process.pid}/coredump_filter`])
})

test.skipIf(process.platform !== 'linux')('neither this process nor what it starts leaves memory in a core dump', () => {
	expect(Number.parseInt(before, 16)).not.toBe(0)
	keepMemoryOutOfCoreDumps()
	expect(readFileSync(filter, 'utf8').trim()).toBe('00000000')
	expect(execFileSync('cat', [filter], { encoding: 'utf8' }).trim()).toBe('00000000')
})

test('elsewhere there is nothing to do', () => {
	expect(() => keepMemoryOutOfCoreDumps('win32')).not.toThrow()
})
