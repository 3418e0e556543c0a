import { expect, test } from 'vitest'
import { encoderFailureReason } from './encoder-failure.ts'

test.each([
	[
		['[h264_nvenc @ 0x55d0] Cannot load libcuda.so.1', 'Error initializing output stream 0:0'],
		'There is no NVIDIA driver on this computer.',
	],
	[['[h264_nvenc @ 0x1] OpenEncodeSessionEx failed: out of memory (10): (no details)'], expect.stringContaining('no encoder session left')],
	[['[h264_qsv @ 0x5600] Error creating a MFX session: -9.'], 'There is no Intel Quick Sync on this computer.'],
	[
		['[AVHWDeviceContext @ 0x55] No VA display found for device /dev/dri/renderD128.', 'Device creation failed: -22.'],
		expect.stringContaining('VAAPI'),
	],
	[['[h264_amf @ 0x1] DLL amfrt64.dll failed to open'], 'There is no AMD encoder on this computer.'],
	[["Unknown encoder 'h264_amf'"], 'This FFmpeg was built without libx264.'],
	[['Guessed Channel Layout', 'something failed', 'the end'], 'something failed'],
	[[], 'FFmpeg ended without saying why.'],
])('%j', (lines, reason) => {
	expect(encoderFailureReason('libx264', lines).text).toEqual(reason)
})
