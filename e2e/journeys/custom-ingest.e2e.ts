import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { makeCertificates } from '../support/certificates.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { smallFormat } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const rightKey = 'right-key-0123456789'
const pastedKey = 'pasted-key-9876543210'

let ingest: RtmpSink
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	ingest = await startRtmpSink({ key: rightKey })
	studio = await startStudio()
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await ingest.close()
	await studio.remove()
})

const pictures = () => ingest.tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader).length

test('a service from the list at an address of its own, by clicks: a wrong key is reported, the right one works, the show goes there', async () => {
	const { page } = screen
	const dialog = page.getByRole('dialog')
	const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })

	// Choose the service; the test says what is wrong with the key before anything is kept.
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Add a destination' }).click()
	await dialog.getByRole('button', { name: /^Twitch/ }).waitFor()
	await screen.shot('services')
	await dialog.getByLabel('Search').fill('linked')
	await page.keyboard.press('Enter')
	await field('Address').fill(`rtmp://127.0.0.1:${ingest.port}/live`)
	await field('Stream key').fill('wrong-key-0123456789')
	await dialog.getByRole('button', { name: 'Test it' }).click()
	await dialog.getByText('It does not work').waitFor()
	await dialog.getByText(/The server did not accept the stream key\./).waitFor()
	await screen.shot('ingest-test-failed')
	expect((await studio.snapshot()).destinations.map(({ platformId }) => platformId)).not.toContain('custom')

	// The right key: 3 s of picture arrive. The service's limits are said beside it.
	await field('Stream key').fill(rightKey)
	await dialog.getByRole('button', { name: 'Test it' }).click()
	await dialog.getByText('It works', { exact: true }).waitFor()
	await dialog.getByText(/sent 3\.0 s \(\d\.\d MB\)\. The server confirmed all of it\./).waitFor()
	await dialog.getByText('LinkedIn Live accepts at most 128 kb/s of audio; you send 160 kb/s.').waitFor()
	await screen.shot('ingest-test-good')
	expect(pictures()).toBe(3 * smallFormat.frameRate.numerator)
	expect(ingest.publishes).toEqual([{ app: 'live', key: rightKey }])
	await dialog.getByRole('button', { name: 'Add the destination' }).click()
	await dialog.waitFor({ state: 'detached' })

	// The row says the same, and its menu tests what is kept.
	const [added] = (await studio.snapshot()).destinations.filter(({ platformId }) => platformId === 'custom')
	expect(added).toMatchObject({
		name: 'LinkedIn Live',
		presetId: 'linkedin',
		protocol: 'rtmp',
		profileProblems: [{ text: expect.any(String) }],
	})
	await page.getByText('LinkedIn Live accepts at most 128 kb/s of audio; you send 160 kb/s.').waitFor()
	await page.getByRole('button', { name: 'Options of LinkedIn Live' }).click()
	await page.getByRole('menuitem', { name: 'Test it' }).click()
	await dialog.getByText('It works', { exact: true }).waitFor()
	await dialog.getByRole('button', { name: 'Close' }).last().click()
	expect(ingest.publishes).toHaveLength(2)

	// The limits follow the quality.
	const { encoderProfile } = (await studio.snapshot()).program
	await studio.call('encoder.setProfile', { profile: { ...encoderProfile, audioBitrateKbps: 128 } })
	await page.getByText(/accepts at most 128 kb\/s of audio/).waitFor({ state: 'detached' })

	// Go live there; meanwhile it cannot be tested.
	await studio.call('destinations.setEnabled', { id: 'practice', enabled: false })
	const before = pictures()
	await page.getByRole('button', { name: /^Go live/ }).click()
	await page.getByText('ON AIR', { exact: true }).first().waitFor({ timeout: 30_000 })
	await waitFor('the picture of the show', () => pictures() > before + 60)
	await expect(studio.call('destinations.probe', { id: added?.id ?? '' })).rejects.toMatchObject({ code: 'destination-in-use' })
	await studio.call('show.end', {})
	expect(ingest.publishes).toHaveLength(3)

	// A key that is pasted behind the address goes where keys are kept.
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Options of LinkedIn Live' }).click()
	await page.getByRole('menuitem', { name: 'Change the name or address' }).click()
	await field('Name').fill('Company page')
	await field('Address').fill(`rtmp://127.0.0.1:${ingest.port}/live/${pastedKey}`)
	await dialog.getByRole('button', { name: 'Save' }).click()
	await dialog.waitFor({ state: 'detached' })
	const changed = await studio.until('renamed', ({ destinations }) => destinations.some(({ name }) => name === 'Company page'))
	expect(changed.destinations.find(({ name }) => name === 'Company page')).toMatchObject({
		serverLabel: `127.0.0.1:${ingest.port}/live`,
		keyHint: '••••3210',
	})

	// A server of one's own: its authority is unknown until it is added to the destination, and a private key is not taken for one.
	const own = await makeCertificates()
	const secure = await startRtmpSink({ key: rightKey, tls: own.tls })
	try {
		await page.getByRole('button', { name: 'Add a destination' }).click()
		await dialog.getByRole('button', { name: /^Custom/ }).click()
		await field('Address').fill(`rtmps://127.0.0.1:${secure.port}/live`)
		await field('Stream key').fill(rightKey)
		await field('Name').fill('Own server')
		await dialog.getByRole('button', { name: 'Test it' }).click()
		await dialog.getByText(/leads to no authority that this computer knows/).waitFor()
		await dialog.getByText('Certificate of your own authority').click()
		await dialog.getByLabel('Trusted authority (optional)').fill(own.tls.key)
		await dialog.getByRole('button', { name: /^Test/ }).click()
		await dialog.getByText(/This contains a private key\. It was not saved\./).waitFor()
		await dialog.getByLabel('Choose a file').last().setInputFiles(own.caFile)
		await dialog.getByRole('button', { name: /^Test/ }).click()
		await dialog.getByText('It works', { exact: true }).waitFor()
		await dialog.getByText(/^RTMPS to 127\.0\.0\.1, port \d+, application live, encrypted with TLS\.$/).waitFor()
		await screen.shot('own-authority')
		await dialog.getByRole('button', { name: 'Add the destination' }).click()
		await dialog.waitFor({ state: 'detached' })
		const { destinations } = await studio.snapshot()
		expect(destinations.find(({ name }) => name === 'Own server')).toMatchObject({ authorityName: 'Test authority' })
	} finally {
		await secure.close()
		await own.remove()
	}

	// A call that is refused is an answer on the event socket, and no fault of the page.
	expect(screen.faults).toEqual([])
	expect(await studio.stop()).toBe(0)
	const kept = (await studio.output()) + (await readFile(join(studio.dataDir, 'destinations.json'), 'utf8'))
	for (const key of [rightKey, pastedKey, 'wrong-key-0123456789', 'PRIVATE KEY']) expect(kept).not.toContain(key)
})
