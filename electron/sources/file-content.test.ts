import { describe, expect, test } from 'vitest'
import { contentOf } from './file-content.ts'

const bytes = (text: string, length = 64) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)])

describe('what a file contains is read from its first bytes', () => {
	test.each([
		['\x89PNG\r\n\x1a\n', 'picture'],
		['\xff\xd8\xff\xe1', 'picture'],
		['<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'picture'],
		['\x00\x00\x00\x20ftypisom', 'film'],
		['\x1a\x45\xdf\xa3', 'film'],
		['RIFF\x00\x00\x00\x00AVI ', 'film'],
		['RIFF\x00\x00\x00\x00WAVE', 'sound'],
		['ID3\x04', 'sound'],
		['\xff\xfb\x90', 'sound'],
		['\xff\xf1\x50', 'sound'],
		['fLaC', 'sound'],
		['OggS\x00\x02 \x01vorbis', 'sound'],
		['OggS\x00\x02 \x80theora', 'film'],
		['#EXTM3U\n', 'list'],
		['\n<!DOCTYPE html>', 'page'],
		['<html lang="en">', 'page'],
		['<htmlx>', null],
		['Just some words.', null],
		['{"scenes":[]}', null],
		['PK\x03\x04', null],
		['\x7fELF', null],
		['#!/bin/sh\nrm -rf /', null],
		['', null],
	])('%j is %s', (head, content) => {
		expect(contentOf(bytes(head))).toBe(content)
	})

	test('a transport stream by its packets, not by one letter G', () => {
		const packets = Buffer.alloc(188 * 4)
		for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47
		expect(contentOf(packets)).toBe('film')
		expect(contentOf(bytes('Good morning'))).toBeNull()
	})

	test('a JPEG whose size is further back than its first bytes', () => {
		expect(contentOf(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xf0]))).toBe('picture')
	})

	test('bytes that are part of a larger buffer', () => {
		expect(contentOf(Buffer.concat([Buffer.from('xxxx'), bytes('fLaC')]).subarray(4))).toBe('sound')
	})
})
