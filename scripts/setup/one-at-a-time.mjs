import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cacheDir } from './paths.mjs'

const waitMs = 10 * 60_000
const pollMs = 250

/**
 * Runs `work` while no other setup of this clone is at work: two commands started together would install over each other.
 * A setup that died leaves its file behind, with its process number in it.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(work) {
	mkdirSync(cacheDir, { recursive: true })
	const path = join(cacheDir, 'setup.lock')
	for (const until = Date.now() + waitMs; !take(path) && Date.now() < until; ) {
		if (isLeftOver(path)) rmSync(path, { force: true })
		else await delay(pollMs)
	}
	try {
		return await work()
	} finally {
		rmSync(path, { force: true })
	}
}

/** @param {string} path */
function take(path) {
	try {
		writeFileSync(path, String(process.pid), { flag: 'wx' })
		return true
	} catch {
		return false
	}
}

/** @param {string} path */
function isLeftOver(path) {
	try {
		process.kill(Number(readFileSync(path, 'utf8')), 0)
		return false
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
	}
}
