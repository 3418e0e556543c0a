import { expect, test } from 'vitest'
import { encoderFailureReason } from './encoder-failure.ts'

test.each([
	[
		['[h264_nvenc @ 0x55d0] Cannot load libcuda.so.1', 'Error initializing output stream 0:0'],
		'No NVIDIA driver was found on this computer.',
	],
	[['[h264_nvenc @ 0x1] OpenEncodeSessionEx failed: out of memory (10): (no details)'], expect.stringContaining('no encoder session left')],
	[['[h264_qsv @ 0x5600] Error creating a MFX session: -9.'], 'Intel Quick Sync could not be started on this computer.'],
	[
		['[AVHWDeviceContext @ 0x55] No VA display found for device /dev/dri/renderD128.', 'Device creation failed: -22.'],
		expect.stringContaining('VAAPI'),
	],
	[['[h264_amf @ 0x1] DLL amfrt64.dll failed to open'], 'The AMD encoder could not be started on this computer.'],
	[["Unknown encoder 'h264_amf'"], 'This FFmpeg was built without libx264.'],
	[['Guessed Channel Layout', 'something failed', 'the end'], 'something failed'],
	[[], 'FFmpeg ended without giving a reason.'],
])('%j', (lines, reason) => {
	expect(encoderFailureReason('libx264', lines).text).toEqual(reason)
})
