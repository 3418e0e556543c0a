/** Node's TLS, which takes 2 MB of a process: loaded by the first address that needs it. */
export function loadTls(): typeof import('node:tls') {
	return process.getBuiltinModule('node:tls')
}
