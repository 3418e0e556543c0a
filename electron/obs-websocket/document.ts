import { eventKinds } from './events/index.ts'
import { vendorEventTypes } from './events/vendor.ts'
import type { Fields } from './fields.ts'
import { allRequestCount, intent, protocolVersion } from './protocol.ts'
import { hotkeys } from './requests/hotkeys.ts'
import { requestAreas, requests } from './requests/index.ts'
import type { ObsRequest } from './requests/request.ts'
import { vendorName, vendorRequests } from './requests/vendor.ts'

/** docs/obs-websocket.md, made from the declarations of requests and events. A test compares the file with this. */
export function obsWebsocketDocument(): string {
	const areas = Object.entries(requestAreas).map(([area, list]) => `### ${area}\n\n${table(list.map(requestRow))}`)
	const events = eventKinds.map(({ type, intent: of, about }) => `| \`${type}\` | ${of} (${intent[of]}) | ${about} |`)
	return `${preamble}
## Requests

${requests.size} of the ${allRequestCount} requests of obs-websocket ${protocolVersion}. \`GetVersion\` lists them too. Fields with "?" may be left out. All others are answered with
status 204, as OBS answers requests that it does not know.

${areas.join('\n')}
### Of the vendor "${vendorName}"

With \`CallVendorRequest\`: \`{"vendorName":"${vendorName}","requestType":"RunAd","requestData":{}}\`.

${table(vendorRequests.map((each) => requestRow({ ...each, answer: {} })))}
### Hotkeys

For \`TriggerHotkeyByName\`.

| Name | |
|---|---|
${hotkeys.map(({ name, about }) => `| \`${name}\` | ${about} |`).join('\n')}

## Events

The number is the bit of \`eventSubscriptions\`. Those from ${intent.InputVolumeMeters} on are frequent and are sent only to clients that ask for them.

| Event | Subscription | |
|---|---|---|
${events.join('\n')}

### Of the vendor "${vendorName}"

| \`eventType\` | \`eventData\` |
|---|---|
${vendorEventTypes.map(([type, about]) => `| \`${type}\` | ${about} |`).join('\n')}
`
}

const preamble = `# obs-websocket 5

Generated from \`electron/obs-websocket/\`: change that, then run \`npm run docs\`.

Stream Deck, Bitfocus Companion, Touch Portal, Streamer.bot and other programs that control OBS over obs-websocket can control Showcaller without a change.
Switch it on under Settings, Remote access, and enter address, port and password in the program. It is off at first, and then for programs on this computer
only.

- The password is made by Showcaller and kept in its vault. It is never sent: clients answer a challenge with SHA-256, as for OBS. After five wrong ones in a
  minute, answers to the same address come two seconds late.
- Messages are JSON (\`obswebsocket.json\`, also without a subprotocol) or MessagePack (\`obswebsocket.msgpack\`). The connection itself is not encrypted, as in OBS.
- Requests do what a person with the role of a producer does on the screen, under the same conditions. A refusal has a status and a sentence in \`comment\`.
- Starting and ending the show (\`StartStream\`, \`StopStream\`, \`ToggleStream\`, the same for the output \`simple_stream\`) is refused until it is allowed in the settings.
- A client may send 1200 requests a second, all clients together 2000. What comes faster waits. A batch has 1000 requests at most, a message 256 kB.

## What differs from OBS

- **Names.** OBS has one name for each scene, group and source. Where several have the same, the first keeps it and the others get a number: "Camera",
  "Camera 2". They keep it until they are renamed or Showcaller is started again. UUIDs and the numbers of scene items are the same in every run.
- **Studio mode** is always on: there is always a preview. \`SetCurrentProgramScene\` takes a scene at once.
- **Inputs** are the sources. A source of the kind "Scene" is an item that shows the scene itself. Kinds that OBS does not have are named
  \`showcaller_…\`, and their settings are those of Showcaller.
- **Scene items** are boxes. The size of every source is given as that of the whole picture, positions are those of the box after it was turned, and items of a
  group have positions on the whole picture.
- **Filters** have no names of their own: they are named after their kind. Their settings are those of Showcaller.
- **Transitions** are the kinds of transitions, one of each. Durations end at 5000 ms.
- **Profiles**: there is one, "Showcaller". Collections are the scene collections.
- **The stream** is the show, with all its destinations. \`outputActive\` is true from the moment it is on air until it has ended.
- **Not there**: virtual camera, screenshots, projectors, captions, persistent data, deinterlacing, private settings, creating inputs and filters.

One script of 139 requests, good and bad ones, was sent to OBS 29 (obs-websocket 5.1) and to Showcaller with the same scenes. The answers and the events that
followed had the same status, fields and types, but for these:

| Request | OBS 29 | Showcaller |
|---|---|---|
| all that name a scene, input, item or transition | no UUIDs; no \`cropToBounds\`, no \`inputKindCaps\` | has them, as OBS 31 |
| a request that needs a name and comes without data | 301 | 300, as OBS 31 |
| \`GetInputSettings\`, \`GetStreamServiceSettings\` | only settings that differ from the defaults | all settings that are known |
| \`GetSourceFilter\`, default settings, \`GetCurrentSceneTransition\` | settings of OBS | settings of Showcaller |
| \`StopStream\` off air | 501 | 703 until it is allowed, then 501 |
| \`PauseRecord\` without a recording | 100, and nothing happens | 501 |
| replay buffer, when it was never set up | 604 | off: 501 |
| \`RemoveScene\` of the scene on air | 100 | 701 |
| \`GetVirtualCamStatus\` | 604 where there is none | 204 |
| \`GetMonitorList\`, image formats | those of the computer | none |
| event \`SceneItemSelected\` | sent | not sent: each screen has its own selection |
`

function table(rows: readonly string[]): string {
	return `| Request | Fields | Answer | |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function requestRow({ name, about, fields, answer }: Pick<ObsRequest, 'name' | 'about' | 'fields' | 'answer'>): string {
	const answers = Object.entries(answer).map(([field, type]) => `\`${field}\`: ${type}`)
	return `| \`${name}\` | ${fieldTexts(fields).join(', ')} | ${answers.join(', ')} | ${about} |`
}

function fieldTexts(fields: Fields): string[] {
	return Object.entries(fields).map(([name, { type, isOptional, minimum, maximum }]) => {
		const limits = minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}…${maximum ?? ''}`
		return `\`${name}\`${isOptional ? '?' : ''}: ${type}${limits}`
	})
}
