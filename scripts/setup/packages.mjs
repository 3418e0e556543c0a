import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** @typedef {{ readonly packages?: Readonly<Record<string, { readonly version?: string, readonly optional?: boolean }>> }} LockFile */

/**
 * Whether what is installed is what the lock file asks for. Optional packages may be absent (other systems, a download that is not possible here) but
 * not of another version. Compares contents and not file times: a clone, a copy or a restored cache has any time.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile | null} installed node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {boolean}
 */
export function packagesMatch(wanted, installed) {
	const there = installed?.packages
	if (!there) return false
	return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
		if (path === '') return true
		const found = there[path]
		return found ? found.version === entry.version : entry.optional === true
	})
}

/** @returns {boolean} */
export function packagesAreInstalled() {
	const wanted = readLockFile('package-lock.json')
	if (!wanted) return false
	return packagesMatch(wanted, readLockFile(join('node_modules', '.package-lock.json')))
}

/**
 * @param {string} path
 * @returns {LockFile | null}
 */
function readLockFile(path) {
	try {
		return JSON.parse(readFileSync(join(root, path), 'utf8'))
	} catch {
		return null
	}
}
