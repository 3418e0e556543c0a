import { type Role, roles } from '../../shared/domain/role.ts'
import { sliceNames } from '../../shared/domain/slice-names.ts'
import { sliceRoles } from '../../shared/domain/slice-roles.ts'
import { contractDocument } from './contract-document.ts'

interface Schema {
	readonly type?: string | readonly string[]
	readonly properties?: Readonly<Record<string, Schema>>
	readonly required?: readonly string[]
	readonly enum?: readonly unknown[]
	readonly const?: unknown
	readonly anyOf?: readonly Schema[]
	readonly oneOf?: readonly Schema[]
	readonly items?: Schema
	readonly description?: string
}

/** docs/remote-api.md, derived from the contract. A test compares the file with this. */
export function remoteApiDocument(): string {
	const contract = contractDocument()
	const calls = Object.entries(contract.calls).map(([name, call]) =>
		callSection(name, call.summary, call.roles, call.input as Schema, call.output as Schema),
	)
	const events = sliceNames.map(
		(slice) => `| \`${slice}.changed\` | the new value of \`snapshot.${slice}\` | ${rolesText(sliceRoles[slice])} |`,
	)
	return `${preamble}
## Calls

${calls.join('\n')}
## Events

| Event | Payload | For |
|---|---|---|
${events.join('\n')}
`
}

const preamble = `# Remote API

Generated from \`shared/ipc/contract.ts\`: change that, then run \`npm run docs\`. The screen of the studio uses nothing else.

Start the studio with \`npm run headless\`; it prints its address and the owner's token. It listens on this computer only, unless \`--host\` or the switch under
Remote access opens the network: there it listens with TLS, at port 8800 unless \`--port\` says otherwise, with a certificate that it has signed itself.

| Request | Answer |
|---|---|
| \`POST /api/call/<name>\` with the input as JSON | \`{"ok":true,"value":…}\` or \`{"ok":false,"error":{"code","key","params","message","action","retryable"}}\` |
| \`GET /api/snapshot\` | the whole state, in the same envelope |
| \`GET /api/tally\` | what is on air and in the preview, scene by scene and source by source, for lights; the event \`tally.changed\` has the same |
| \`GET /api/contract\` | JSON Schema of every call and event |
| WebSocket \`/api/events\` | \`{"type":"snapshot","snapshot":…}\`, then \`{"type":"event","name":…,"payload":…}\` |
| on that WebSocket: \`{"type":"call","id":1,"name":…,"input":…}\`, up to 16,384 characters | \`{"type":"answer","id":1,"answer":…}\` with the envelope of a call over HTTP; it waits for no free connection |
| WebSocket \`/api/fast\` | preview pictures, thumbnails and sound levels as binary messages, see \`shared/ipc/fast-port.ts\` |
| \`POST /api/upload?name=film.mp4\` with the bytes of a film, sound, picture or exported collection; with \`&tables=yes\` also of a .cube file for a filter | \`{"ok":true,"value":{"path"}}\`: the file on the studio's computer, for \`sources.addFiles\` or \`collections.import\` |
| \`POST /api/link\` with \`{"code","name"}\`, without a token | \`{"ok":true,"value":{"token","name","role","page"}}\`: the key of a new device, for a code of \`devices.link\` |
| \`POST /api/launch-code\`, the owner only | \`{"ok":true,"value":{"code"}}\`: open \`/launch/<code>\` in a browser once within a minute |

Each device has a key of its own with a role (${roles.join(', ')}); the calls and the parts of the state say who may use them, and others are refused with 403.
Every request carries \`Authorization: Bearer <token>\`. A browser's WebSocket cannot: it offers the subprotocols \`showcaller\` and \`token.<token>\`.
Requests for another host name or from another site's page are refused with 403, bodies over 256 kB (files over 8 GB) with 413, a wrong token with 401,
more than 120 requests a second with 429. A client on a slow line opens \`/api/events?paced=yes\` and sends the text \`received\` for each message that is no answer: what changes
meanwhile is sent once, with its newest value.
Sentences for people are \`{"key","params","text"}\`: \`text\` is English and can be shown as it is; whoever has a catalogue of another language fills the
pattern of \`key\` with \`params\` (ICU messages, the English ones are in \`shared/texts/en/\`). An empty key means somebody's own words, such as a name. An error has
\`message\` and \`action\` in English and the same \`key\` and \`params\` beside them. An HTTP answer is in the best language of the request's \`Accept-Language\` that
the studio has, and \`Content-Language\` says in which; events are in English. A client goes by \`code\` and never by a sentence, and lets codes pass that it does not know.
Times are Unix milliseconds. A stream key goes in and never comes out.
`

function callSection(name: string, summary: string, roles: readonly Role[], input: Schema, output: Schema): string {
	return `### \`${name}\`\n\n${summary}\n\nFor: ${rolesText(roles)}.\n\n${fields('Input', input)}${fields('Answer', output)}`
}

function rolesText(of: readonly Role[]): string {
	return of.length === roles.length ? 'everyone' : of.join(', ')
}

function fields(title: string, schema: Schema): string {
	const properties = Object.entries(schema.properties ?? {})
	if (properties.length === 0) return `${title}: nothing.\n\n`
	const required = new Set(schema.required ?? [])
	const rows = properties.map(
		([name, property]) =>
			`| \`${name}\`${required.has(name) ? '' : ' (optional)'} | ${typeText(property)} | ${property.description ?? ''} |`,
	)
	return `| ${title} | Type | |\n|---|---|---|\n${rows.join('\n')}\n\n`
}

function typeText(schema: Schema): string {
	const alternatives = schema.anyOf ?? schema.oneOf
	if (alternatives) return [...new Set(alternatives.map(typeText))].join(' or ')
	if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
	if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' ')
	if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`
	if (schema.properties?.['kind']?.const !== undefined) return `{ kind: ${typeText(schema.properties['kind'])}, … }`
	return Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'any')
}
