import { expect, test } from 'vitest'
import { packagesMatch } from './packages.mjs'

const wanted = {
	packages: {
		'': { version: '0.1.0' },
		'node_modules/ws': { version: '8.23.0' },
		'node_modules/ffmpeg-static': { version: '5.3.0', optional: true },
	},
}

test('nothing installed, or an installation that npm did not finish', () => {
	expect(packagesMatch(wanted, null)).toBe(false)
	expect(packagesMatch(wanted, { packages: {} })).toBe(false)
})

test('the wanted versions are there; optional ones may be absent', () => {
	expect(packagesMatch(wanted, { packages: { 'node_modules/ws': { version: '8.23.0' } } })).toBe(true)
})

test('another version is not what is wanted, optional or not', () => {
	expect(packagesMatch(wanted, { packages: { 'node_modules/ws': { version: '8.22.0' } } })).toBe(false)
	const optional = { 'node_modules/ws': { version: '8.23.0' }, 'node_modules/ffmpeg-static': { version: '5.2.0' } }
	expect(packagesMatch(wanted, { packages: optional })).toBe(false)
})
