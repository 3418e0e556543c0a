import { expect, test } from 'vitest'
import { explainSourceFailure, type FailureSubject } from './source-errors.ts'

const explain = (kind: FailureSubject, lines: string[], hung = false) => {
	const { error, fatal } = explainSourceFailure(kind, lines, { spawnError: null }, hung)
	return [error.code, fatal]
}

test.each([
	['screen', '[x11grab @ 0x5581] Cannot open display :77, error 1.', 'source-no-display', true],
	['screen', "Unknown input format: 'x11grab'", 'source-unsupported-here', true],
	['screen', '[x11grab @ 0x1] Capture area 300x200 at position 2000.0 outside the screen size 1280x720', 'source-region-outside', true],
	['device', '[video4linux2,v4l2 @ 0x55] Cannot open video device /dev/video9: No such file or directory', 'source-device-unknown', true],
	['device', '[video4linux2,v4l2 @ 0x55] Cannot open video device /dev/video0: Permission denied', 'source-permission', true],
	['device', '[video4linux2,v4l2 @ 0x55] ioctl(VIDIOC_STREAMON): Device or resource busy', 'source-device-busy', false],
	[
		'device',
		'[dshow @ 000001] Could not find video device with name [Brio] among source devices of type video.',
		'source-device-unknown',
		true,
	],
	[
		'device',
		'[dshow @ 000001] Could not run graph (sometimes caused by a device already in use by other application)',
		'source-device-busy',
		false,
	],
	['device', '[AVFoundation indev @ 0x7f] Video device not found', 'source-device-unknown', true],
	[
		'device',
		"[video4linux2,v4l2 @ 0x55] Cannot find a proper format for codec 'mjpeg' (id 7), pixel format 'none' (id -1)",
		'source-format-refused',
		true,
	],
	['device', '[dshow @ 000001] Could not set video options', 'source-format-refused', true],
	['device', '[avfoundation @ 0x7f] Selected video size (1x1) is not supported by the device.', 'source-format-refused', true],
	['screen', ':230: Permission denied', 'source-permission', true],
	['device', 'nope: Input/output error', 'source-device-unknown', true],
	['media', 'file:/a.mp4: No such file or directory', 'source-file-missing', true],
	['media', 'file:/a.txt: Invalid data found when processing input', 'source-not-media', true],
	['media', 'file:/a.mp4: Permission denied', 'source-permission', true],
	['media', 'Device or resource busy', 'source-ended', false],
	['media', '[lavfi] No such filter: x', 'source-ended', false],
	['media', 'something else', 'source-ended', false],
] as const)('%s: %s', (kind, line, code, fatal) => {
	expect(explain(kind, ['Guessed Channel Layout', line])).toEqual([code, fatal])
})

test('an error of X is never shown as a forbidden file, and a missing device is named', () => {
	const x = ['[x11grab @ 0x1] Cannot get the image data event_error: response_type:0 error_code:8', ':230: Permission denied']
	expect(explain('screen', x)).toEqual(['source-screen-changed', false])
	for (const kind of ['screen', 'device'] as const)
		expect(explainSourceFailure(kind, [':230: Permission denied'], { spawnError: null }, false).error.message).not.toMatch(/file/)
	const gone = explainSourceFailure(
		'device',
		['Cannot open video device /dev/video9: No such file or directory'],
		{ spawnError: null },
		false,
		'Brio',
	)
	expect(gone.error.message).toBe('“Brio” is not connected to this computer now.')
	const broken = explainSourceFailure('device', ['/dev/video0: Input/output error'], { spawnError: null }, false, 'Brio')
	expect(broken.error.message).toBe('“Brio” could not be opened. It may have been disconnected.')
	expect(explainSourceFailure('device', ['EBUSY'], { spawnError: null }, false).error.message).toBe(
		'The device is busy. Another program may be using it.',
	)
})

test('silence and a missing FFmpeg have errors of their own, whatever FFmpeg wrote', () => {
	expect(explain('screen', ['Permission denied'], true)).toEqual(['source-stalled', false])
	expect(explainSourceFailure('screen', [], { spawnError: 'ENOENT' }, false)).toMatchObject({
		fatal: true,
		error: { code: 'ffmpeg-missing' },
	})
})

test('a limit of the system is named as such and retried', () => {
	const codeOf = (spawnError: string) => {
		const { error, fatal } = explainSourceFailure('media', [], { spawnError }, false)
		return [error.code, error.serverSaid, fatal]
	}
	expect(codeOf('EMFILE')).toEqual(['source-too-many-open', 'EMFILE', false])
	expect(codeOf('ENFILE')).toEqual(['source-too-many-open', 'ENFILE', false])
	expect(codeOf('EAGAIN')).toEqual(['source-no-resources', undefined, false])
})
