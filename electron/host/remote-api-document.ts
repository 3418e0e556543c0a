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
		callSection(name, call.summary, call.input as Schema, call.output as Schema),
	)
	const events = Object.keys(contract.events).map((name) => `| \`${name}\` | the new value of \`snapshot.${name.split('.')[0]}\` |`)
	return `${preamble}
## Calls

${calls.join('\n')}
## Events

| Event | Payload |
|---|---|
${events.join('\n')}
`
}

const preamble = `# Remote API

Generated from \`shared/ipc/contract.ts\`: change that, then run \`npm run docs\`. The screen of the studio uses nothing else.

Start the studio with \`npm run headless\`; it prints its address and a token. It listens on this computer only unless \`--host\` says otherwise.

| Request | Answer |
|---|---|
| \`POST /api/call/<name>\` with the input as JSON | \`{"ok":true,"value":…}\` or \`{"ok":false,"error":{"code","key","params","message","action","retryable"}}\` |
| \`GET /api/snapshot\` | the whole state, in the same envelope |
| \`GET /api/contract\` | JSON Schema of every call and event |
| WebSocket \`/api/events\` | \`{"type":"snapshot","snapshot":…}\`, then \`{"type":"event","name":…,"payload":…}\` |
| WebSocket \`/api/fast\` | preview pictures, thumbnails and sound levels as binary messages, see \`shared/ipc/fast-port.ts\` |
| \`POST /api/upload?name=film.mp4\` with the bytes of a film, sound, picture or exported collection; with \`&tables=yes\` also of a .cube file for a filter | \`{"ok":true,"value":{"path"}}\`: the file on the studio's computer, for \`sources.addFiles\` or \`collections.import\` |
| \`POST /api/launch-code\` | \`{"ok":true,"value":{"code"}}\`: open \`/launch/<code>\` in a browser once within a minute |

Every request carries \`Authorization: Bearer <token>\`. A browser's WebSocket cannot: it offers the subprotocols \`showcaller\` and \`token.<token>\`.
Requests for another host name or from another site's page are refused with 403, bodies over 256 kB (files over 8 GB) with 413, a wrong token with 401.
Sentences for people are \`{"key","params","text"}\`: \`text\` is English and can be shown as it is; whoever has a catalogue of another language fills the
pattern of \`key\` with \`params\` (ICU messages, the English ones are in \`shared/texts/en/\`). An empty key means somebody's own words, such as a name. An error has
\`message\` and \`action\` in English and the same \`key\` and \`params\` beside them. An HTTP answer is in the best language of the request's \`Accept-Language\` that
the studio has, and \`Content-Language\` says in which; events are in English. A client goes by \`code\` and never by a sentence, and lets codes pass that it does not know.
Times are Unix milliseconds. A stream key goes in and never comes out.
`

function callSection(name: string, summary: string, input: Schema, output: Schema): string {
	return `### \`${name}\`\n\n${summary}\n\n${fields('Input', input)}${fields('Answer', output)}`
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
