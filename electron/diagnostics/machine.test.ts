import { expect, test } from 'vitest'
import { fileLimitOf, largestFileBytes } from './machine.ts'

const limits = (size: string) => `Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            unlimited            seconds
Max file size             ${size}            unlimited            bytes
Max data size             unlimited            unlimited            bytes`

test('the limit that the system sets for the size of files is found', async () => {
	expect(fileLimitOf(limits('4294967296'))).toBe(4_294_967_296)
	expect(fileLimitOf(limits('unlimited '))).toBeNull()
	expect(fileLimitOf('')).toBeNull()
	expect(await largestFileBytes('/tmp')).toBeNull()
})
