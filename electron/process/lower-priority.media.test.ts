import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { belowNormal, lowerPriority } from './lower-priority.ts'

const children: ChildProcess[] = []
afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL')
})

function sleeping(detached: boolean): number {
	const child = spawn('sleep', ['60'], { detached, stdio: 'ignore' })
	children.push(child)
	return child.pid ?? -1
}

const groupOf = (pid: number | 'self') => readFileSync(`/proc/${pid}/autogroup`, 'latin1').trim()
const hasGroups = () => {
	try {
		return groupOf('self').includes('nice')
	} catch {
		return false
	}
}

test('a program gets the computer after this process, and a program that has ended is left alone', () => {
	const pid = sleeping(false)
	lowerPriority(pid, belowNormal)
	expect(getPriority(pid)).toBe(belowNormal)
	expect(() => lowerPriority(-1, belowNormal)).not.toThrow()
})

test.runIf(hasGroups())('so does the session that a program begins, several at once too; that of this process stays as it is', async () => {
	const own = groupOf('self')
	const pids = [sleeping(true), sleeping(true), sleeping(true)]
	for (const pid of pids) lowerPriority(pid, belowNormal)
	lowerPriority(sleeping(false), belowNormal)
	for (const pid of pids) await expect.poll(() => groupOf(pid)).toMatch(/ nice 5$/)
	expect(groupOf('self')).toBe(own)
})
