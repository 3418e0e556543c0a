import { expect, test } from 'vitest'
import { type ChosenKeys, commandKeys } from '../../../shared/domain/command-keys.ts'
import { collection as schema } from '../../../shared/program/collection.ts'
import { importObs } from './import-obs.ts'
import { readObsDocument } from './obs-document.ts'

const known = new Map([
	['/p/wall.png', { widthPx: 400, heightPx: 300 }],
	['/p/high.png', { widthPx: 300, heightPx: 500 }],
])

/** The collection that a scene "Main" with these sources and items becomes. */
function imported(sources: readonly object[], items: readonly object[] = [], change: object = {}, chosen: ChosenKeys = {}) {
	const scene = { id: 'scene', name: 'Main', settings: { items } }
	const document = readObsDocument({ sources: [...sources, scene], resolution: { x: 1920, y: 1080 }, ...change })
	if (!document) throw new Error('It is a collection.')
	let number = 0
	const format = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 30, denominator: 1 as const } }
	const result = importObs(document, {
		known,
		format,
		isWindows: false,
		isMac: false,
		commandKeys: commandKeys(chosen),
		newId: (kind) => `${kind}-${++number}`,
	})
	expect(schema.safeParse(result.collection).error?.issues).toBeUndefined()
	const said = result.entries.filter(({ outcome }) => outcome !== 'imported')
	return {
		...result,
		settings: result.collection.sources.map(({ settings }) => settings),
		why: said.map(({ name, why }) => `${name}: ${why.text}`),
	}
}

const image = (name: string, more: object = {}) => ({ id: 'image_source', name, settings: { file: '/p/wall.png' }, ...more })
const list = (...paths: string[]) => paths.map((value) => ({ value, hidden: false, selected: false }))

test('slideshows of both versions come along with their pictures, folder, pace and order', () => {
	const { settings, why, collection } = imported(
		[
			{ id: 'slideshow', name: 'Old', settings: { files: list('/p/wall.png', '/p/high.png'), randomize: true } },
			{
				id: 'slideshow',
				versioned_id: 'slideshow_v2',
				name: 'New',
				settings: { files: list('/p/wall.png', '/p/More', '/p/Yet more'), transition: 'swipe', slide_time: 500, playback_mode: 'once' },
			},
			{ id: 'slideshow', versioned_id: 'slideshow_v2', name: 'Usual', settings: { files: list('/p/wall.png') } },
			{ id: 'slideshow', name: 'Nothing', settings: { files: [] } },
		],
		[{ name: 'Old' }, { name: 'New' }],
	)
	expect(settings).toEqual([
		{ kind: 'slideshow', files: ['/p/wall.png', '/p/high.png'], folder: '', seconds: 8, change: 'fade', shuffle: true },
		{ kind: 'slideshow', files: ['/p/wall.png'], folder: '/p/More', seconds: 1, change: 'fade', shuffle: false },
		{ kind: 'slideshow', files: ['/p/wall.png'], folder: '', seconds: 2, change: 'fade', shuffle: false },
	])
	expect(collection.scenes[0]?.items.map(({ box }) => [box.widthPx, box.heightPx])).toEqual([
		[400, 500],
		[1920, 1080],
	])
	expect(why).toEqual([
		'New: Pictures slide in OBS. Here they fade. In OBS it stops at the last picture. Here it starts again. Each picture is shown for at least one second here. Not all of its folders are imported. Add the files in them to the list.',
		'Nothing: It has no file, address or device.',
	])
})

test('a playlist stays one, a list of one film becomes a film, and films keep how they start and end', () => {
	const { settings, why } = imported([
		{
			id: 'vlc_source',
			name: 'Two',
			settings: { playlist: list('/p/a.mp4', 'http://host/b.mp4', '/p/c.mp4'), shuffle: true, loop: false },
		},
		{ id: 'vlc_source', name: 'One', settings: { playlist: list('/p/a.mp4') } },
		{ id: 'ffmpeg_source', name: 'Sting', settings: { local_file: '/p/a.mp4', speed_percent: 50 } },
		{
			...{ id: 'ffmpeg_source', name: 'Loop' },
			settings: { local_file: '/p/a.mp4', looping: true, restart_on_activate: false, clear_on_media_end: false },
		},
	])
	expect(settings).toEqual([
		{ kind: 'playlist', files: ['/p/a.mp4', '/p/c.mp4'], shuffle: true, loop: false },
		{ kind: 'media', path: '/p/a.mp4', loop: true },
		{ kind: 'media', path: '/p/a.mp4', loop: false, whenShown: 'start', atEnd: 'hide' },
		{ kind: 'media', path: '/p/a.mp4', loop: true },
	])
	expect(why).toEqual([
		'Two: A playlist here holds files only. The addresses are left out.',
		'Sting: It is played at another speed in OBS. Here it is played at its own speed.',
	])
})

test('a text that is read from a file is read from it here as well', () => {
	const { settings } = imported([
		{ id: 'text_ft2_source', name: 'Score', settings: { from_file: true, text_file: '/p/score.txt', text: 'old' } },
		{ id: 'text_gdiplus', name: 'Chat', settings: { read_from_file: true, file: 'C:/chat.txt', chatlog: true } },
	])
	expect(settings).toMatchObject([
		{ template: '{file}', file: '/p/score.txt' },
		{ template: '{file}', file: 'C:/chat.txt' },
	])
})

test('filters come along with values that mean the same, or are left out with the reason', () => {
	const filter = (id: string, settings: object = {}) => ({ id, name: id, settings })
	const { collection, why } = imported([
		image('Wall', {
			filters: [
				filter('sharpness_filter'),
				filter('scroll_filter', { speed_x: 60, speed_y: -20 }),
				filter('scroll_filter', { speed_x: 60, loop: false }),
				filter('gpu_delay', { delay_ms: 200 }),
				filter('async_delay_filter', { delay_ms: 300 }),
				filter('async_delay_filter', { delay_ms: 800 }),
				filter('obs_composite_blur', { blur_algorithm: 1, blur_type: 1, radius: 12 }),
				filter('obs_composite_blur', { blur_algorithm: 4 }),
			],
		}),
	])
	expect(collection.sources[0]?.filters?.map(({ settings }) => settings)).toEqual([
		{ kind: 'sharpen', amount: expect.closeTo(76.8) },
		{ kind: 'scroll', speedX: -60, speedY: 20 },
		{ kind: 'scroll', speedX: -60, speedY: 0 },
		{ kind: 'delay', delayMs: 200 },
		{ kind: 'delay', delayMs: 300 },
		{ kind: 'blur', radius: 12 },
	])
	expect(why.slice(2)).toEqual([
		'scroll_filter: In OBS the picture leaves and does not return. Here it repeats.',
		'async_delay_filter: In OBS it delays picture and sound. Here it delays the picture.',
		'obs_composite_blur: Its values are close to those of OBS. Check the picture.',
		'async_delay_filter: A picture can be delayed by at most 500 ms here.',
		'obs_composite_blur: This version of Showcaller has no filter like it.',
	])
})

test('crop filters become the crop of each item of their source', () => {
	const crop = (settings: object, enabled = true) => ({ id: 'crop_filter', name: 'Crop', enabled, settings })
	const filters = [crop({ left: 40, top: 30 }), crop({ relative: false, left: 60, top: 0, cx: 200, cy: 150 }), crop({ left: 100 }, false)]
	const { collection, why } = imported(
		[image('Wall', { filters })],
		[{ name: 'Wall', pos: { x: 100, y: 100 }, crop_right: 100 }, { name: 'Wall' }],
	)
	// 400 × 300: 100 px are cut off on the left, 100 on the right, 30 on top and 120 at the bottom.
	expect(collection.scenes[0]?.items.map(({ crop: { left, top, right, bottom }, box }) => [left, top, right, bottom, box])).toEqual([
		[0.25, 0.1, 0.5, 0.4, { x: 100, y: 100, widthPx: 100, heightPx: 150 }],
		[0.25, 0.1, 0.25, 0.4, { x: 0, y: 0, widthPx: 200, heightPx: 150 }],
	])
	expect(why.map((line) => line.slice(0, 40))).toEqual([
		'Crop: The source is cropped in each scen',
		'Crop: The source is cropped in each scen',
		'Crop: It is switched off, or its size ca',
	])
})

test('a picture is where OBS draws it in its bounds: stretched, over their edges, cut at them, and centered on whole pixels', () => {
	const item = (bounds_type: number, more: object = {}) => ({ name: 'Wall', bounds_type, bounds: { x: 301, y: 301 }, ...more })
	const { collection, why } = imported(
		[image('Wall')],
		[
			item(1),
			item(3),
			item(3, { bounds_crop: true }),
			item(4, { bounds: { x: 200, y: 100 }, bounds_align: 5 }),
			item(0, { scale: { x: 0.5, y: 1 } }),
			item(0, { pos: { x: 299.6, y: 300 }, align: 0, scale: { x: 0.5025, y: 0.5025 } }),
		],
	)
	expect(collection.scenes[0]?.items.map(({ fit, box: { x, y, widthPx, heightPx } }) => [fit, x, y, widthPx, heightPx])).toEqual([
		['stretch', 0, 0, 301, 301],
		['fill', -50, 0, 401, 301],
		['cover', 0, 0, 301, 301],
		['fill', 0, 0, 200, 150],
		['stretch', 0, 0, 200, 300],
		['fill', 200, 225, 201, 151],
	])
	expect(why).toEqual([])
})

test('tracks, balance, sync offset and monitoring come over; what OBS does with sound and keys that is not available here is named', () => {
	const keys = (...named: string[]) => named.map((key) => ({ key: `OBS_KEY_${key}`, control: true }))
	const { why, collection } = imported(
		[
			{
				...{ id: 'ffmpeg_source', name: 'Film', settings: { local_file: '/p/a.mp4', looping: true } },
				...{
					monitoring_type: 1,
					mixers: 0b10_0101,
					sync: 2_500_000_000,
					balance: 0.2,
					hotkeys: { 'libobs.mute': keys('M'), 'libobs.unmute': [] },
				},
			},
			{ id: 'color_filter', name: 'Removed', settings: {} },
			{
				id: 'scene',
				name: 'Break',
				settings: {},
				hotkeys: { 'OBSBasic.SelectScene': keys('F2', 'NUM1') },
			},
		],
		[{ name: 'Film' }],
	)
	expect(collection.sources.find(({ name }) => name === 'Film')?.audio).toEqual({
		...{ gainDb: 0, muted: false, heard: 'with-picture', pan: -0.6 },
		...{ syncOffsetMs: 2000, tracks: [1, 3, 6], headphones: 'only' },
	})
	expect(why).toEqual([
		'Film: In OBS its sound is moved by 2500 ms. Here it is moved by 2000 ms.',
		'Main: "Film": the size is not known before the source runs. Check the place.',
		'Break: Ctrl+F2 chooses the scene at this place as the next one, also in other collections.',
		'Break: Ctrl+Num1 runs another command here. Change it in Settings, Keys.',
		'Other keys: 1 key of OBS for sources and items. No command here does the same.',
	])
})

test('items and scenes keep their transitions, and a stinger its film and cut point', () => {
	const stinger = { id: 'obs_stinger_transition', name: 'Sting', settings: { path: '/p/sting.webm', transition_point: 700 } }
	const { collection, why } = imported(
		[
			image('Wall'),
			{ id: 'scene', name: 'Break', settings: {}, private_settings: { transition: 'Sting' } },
			{ id: 'scene', name: 'End', settings: {}, private_settings: { transition: 'Shape', transition_duration: 900 } },
		],
		[
			{
				name: 'Wall',
				show_transition: { id: 'slide_transition', duration: 300, transition: { direction: 'up' } },
				hide_transition: { id: 'cut_transition', duration: 0 },
			},
			{ name: 'Wall', show_transition: { duration: 300 }, hide_transition: { ...stinger, transition: stinger.settings, duration: 20 } },
		],
		{
			current_transition: 'Fade',
			transitions: [stinger, { id: 'plugin_transition', name: 'Shape', settings: {} }],
			scene_order: [{ name: 'Break' }, { name: 'End' }, { name: 'Main' }],
		},
	)
	const [breakScene, end, main] = collection.scenes
	expect(breakScene?.transition).toEqual({ kind: 'stinger', path: '/p/sting.webm', cutMs: 700, gainDb: 0 })
	expect(end?.transition).toEqual({ kind: 'fade', durationMs: 900 })
	expect(main?.items.map(({ show, hide }) => [show, hide])).toEqual([
		[{ kind: 'slide', direction: 'up', durationMs: 300 }, undefined],
		[undefined, { kind: 'fade', durationMs: 50 }],
	])
	expect(main).not.toHaveProperty('transition')
	expect(why).toEqual([
		'End: Its own transition does not exist here. One that is close takes its place.',
		'Main: "Wall": shown or hidden with a transition that does not exist here. One that is close takes its place.',
	])
})

test('browser pages and livestreams come along; what leads into the own network must be allowed', () => {
	const page = (name: string, settings: object) => ({ id: 'browser_source', name, settings })
	const stream = (name: string, input: string) => ({ id: 'ffmpeg_source', name, settings: { is_local_file: false, input } })
	const { settings, why } = imported(
		[
			page('Alerts', { url: 'https://alerts.example/box', css: '', shutdown: true, restart_when_active: true, fps_custom: true, fps: 60 }),
			page('Clock', { url: 'file:///C:/My%20show/clock.html', width: 8000, height: 8, reroute_audio: true }),
			page('Nothing', { url: '' }),
			stream('Helm', 'srt://192.168.1.20:9000'),
			stream('Coast', 'https://video.example/live.m3u8?x=1'),
			stream('Waits', 'srt://:9000?mode=listener'),
			stream('Film', 'https://video.example/film.mp4'),
		],
		[{ name: 'Alerts' }],
	)
	expect(settings).toEqual([
		expect.objectContaining({
			...{ kind: 'browser', path: 'https://alerts.example/box', widthPx: 800, heightPx: 600, css: '', whenHidden: 'pause' },
			...{ reloadWhenShown: true, framesPerSecond: 60, isSeeThrough: true },
		}),
		expect.objectContaining({ path: 'C:/My show/clock.html', widthPx: 3840, heightPx: 16, whenHidden: 'run', hasSound: true }),
		{ kind: 'network', way: 'address', path: 'srt://192.168.1.20:9000' },
		{ kind: 'network', way: 'address', path: 'https://video.example/live.m3u8?x=1' },
		{ kind: 'media', path: 'srt://:9000?mode=listener', loop: false },
		{ kind: 'media', path: 'https://video.example/film.mp4', loop: false },
	])
	expect(why).toEqual([
		'Clock: A page is 16 to 3,840 pixels wide and high here.',
		'Nothing: It has no file, address or device.',
		'Helm: It is on this computer or in its network. Allow that in the source.',
	])
})

test('scenes keep their filters, and tables of color and masks their files', () => {
	const filter = (id: string, settings: object = {}) => ({ id, name: id, settings })
	const { collection, why } = imported(
		[
			image('Wall', {
				filters: [
					filter('clut_filter', { image_path: '/p/warm.cube', clut_amount: 0.5 }),
					filter('clut_filter', { image_path: '/p/warm.png' }),
					filter('mask_filter', { type: 'mask_alpha_filter.effect', image_path: '/p/round.png' }),
					filter('mask_filter', { type: 'blend_mul_filter.effect' }),
				],
			}),
			{
				...{ id: 'scene', name: 'Break', settings: {} },
				filters: [filter('sharpness_filter'), filter('crop_filter', { left: 100 }), filter('gpu_delay', { delay_ms: 100 })],
			},
			{ id: 'group', name: 'Both', settings: {} },
		],
		[{ name: 'Wall' }],
		{ groups: [{ id: 'group', name: 'Pair', settings: {}, filters: [filter('color_filter')] }] },
	)
	expect(collection.sources[0]?.filters?.map(({ settings }) => settings)).toEqual([
		{ kind: 'lut', path: '/p/warm.cube', amount: 50 },
		{ kind: 'mask', path: '/p/round.png', channel: 'alpha', invert: false },
	])
	const scene = collection.scenes.find(({ name }) => name === 'Break')
	expect(scene?.filters?.map(({ settings }) => settings)).toMatchObject([
		{ kind: 'sharpen' },
		{ kind: 'crop', unit: 'px', leftPx: 100, topPx: 0 },
	])
	expect(why.filter((line) => !line.includes('Its values are close'))).toEqual([
		'clut_filter: Its table is a picture. Only .cube files are read here.',
		'mask_filter: This version of Showcaller has no filter like it.',
		'color_filter: Groups have no filters here. Add it to the sources in the group.',
		'gpu_delay: It works on sources only here. Add it to the sources in the scene.',
	])
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('"%s" is no kind of anything', (id) => {
	const { collection, why } = imported(
		[
			image('Wall', {
				filters: [
					{ id, name: 'Odd', settings: {} },
					{ id: 'mask_filter', name: 'Mask', settings: { type: id } },
				],
			}),
			{ id, name: 'Strange', settings: {} },
		],
		[{ name: 'Wall', show_transition: { id, duration: 300 } }],
		{ current_transition: 'T', transitions: [{ id, name: 'T', settings: {} }] },
	)
	expect(collection.transition).toEqual({ kind: 'fade', durationMs: 300 })
	expect(why).toEqual([
		'Odd: This version of Showcaller has no filter like it.',
		'Mask: This version of Showcaller has no filter like it.',
		'Strange: This version of Showcaller has no source like it.',
		expect.stringContaining('One that is close takes its place.'),
		'T: There is no transition like it here. One that is close takes its place.',
	])
})

test('a key that does the same here counts as imported', () => {
	const scene = (name: string, key: string) => {
		return { id: 'scene', name, settings: {}, hotkeys: { 'OBSBasic.SelectScene': [{ key: `OBS_KEY_${key}`, alt: true }] } }
	}
	const { entries, why } = imported([scene('One', 'NUM1'), scene('Two', '2'), scene('Three', '4')])
	const keys = entries.filter(({ what }) => what.text === 'Keyboard shortcut')
	expect(keys.map(({ name, outcome }) => [name, outcome])).toEqual([
		['One', 'imported'],
		['Two', 'imported'],
		['Three', 'left-out'],
	])
	expect(why).toEqual(['Three: Alt+4 runs another command here. Change it in Settings, Keys.'])
})

test('keys of OBS are given to the same commands, beside the ones that they have', () => {
	const press = (key: string, more: object = {}) => ({ key: `OBS_KEY_${key}`, ...more })
	const microphone = { id: 'pulse_input_capture', name: 'Mic', settings: { device_id: 'default' } }
	const both = [press('F13')]
	const { keys, entries, why } = imported(
		[
			{ id: 'scene', name: 'One', settings: {}, hotkeys: { 'OBSBasic.SelectScene': [press('F7'), press('NUM1'), press('A')] } },
			{ id: 'scene', name: 'Two', settings: {}, hotkeys: { 'OBSBasic.SelectScene': [press('F8'), press('F13', { shift: true })] } },
			{
				id: 'scene',
				name: 'Three',
				settings: {},
				hotkeys: { 'OBSBasic.SelectScene': [press('F13', { shift: true }), press('F1', { command: true })] },
			},
		],
		[],
		{ AuxAudioDevice1: { ...microphone, hotkeys: { 'libobs.mute': both, 'libobs.unmute': both, 'libobs.push-to-mute': [press('F11')] } } },
		{ 'ads.launch': ['F7'] },
	)
	expect(keys).toEqual({
		'scenes.arm.1': ['Alt+1', 'Numpad1'],
		'scenes.arm.2': ['Alt+2', 'Shift+F13'],
		'sound.muteMicrophone': ['Mod+Shift+M', 'F13'],
	})
	expect(entries.filter(({ what }) => what.text === 'Keyboard shortcut').map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
		'One left-out',
		'One changed',
		'One left-out',
		'Two left-out',
		'Two changed',
		'Three left-out',
		'Three left-out',
		'Mic changed',
		'Other keys left-out',
	])
	expect(why.filter((each) => /^(One|Three|Mic):/.test(each))).toEqual([
		'One: F7 runs another command here. Change it in Settings, Keys.',
		'One: Num1 chooses the scene at this place as the next one, also in other collections.',
		'One: A cannot run a command here. Choose another key in Settings, Keys.',
		'Three: Shift+F13 runs another command here. Change it in Settings, Keys.',
		'Three: Cmd+F1 cannot run a command here. Choose another key in Settings, Keys.',
		'Mic: F13 mutes or unmutes the first microphone, also in other collections.',
	])
})
