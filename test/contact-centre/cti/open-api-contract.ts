import fs from 'node:fs';
import path from 'node:path';
import { pointed, property, schemaProblems, strangeKeys } from './json-schema-check.ts';

/** One answer as it went over the wire. */
export interface SentAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The OpenAPI file of the CTI contract: which requests and answers keep it. */
export class OpenApiContract {
  readonly #document: unknown;

  constructor(document: unknown) {
    this.#document = document;
  }

  /** Reads `cti-v1.openapi.json`. */
  static load(): OpenApiContract {
    const file = path.join(import.meta.dirname, '../cti-v1.openapi.json');
    return new OpenApiContract(JSON.parse(fs.readFileSync(file, 'utf8')));
  }

  /** `template` is a path of the file, `/calls/{key}/chat`. */
  hasOperation(template: string, method: string): boolean {
    return this.#operation(template, method) !== undefined;
  }

  /** What is wrong with a request: its headers, its body, what it asks for in its query. */
  requestProblems(
    template: string,
    method: string,
    headers: Readonly<Record<string, unknown>>,
    body: unknown,
    query = new URLSearchParams(),
  ): readonly string[] {
    const operation = this.#operation(template, method);
    const schema = pointed(operation, '#/requestBody/content/application~1json/schema');
    const parameters = property(operation, 'parameters');
    const taken = (Array.isArray(parameters) ? parameters : []).map((parameter: unknown) => this.#resolved(parameter));
    const missing = taken
      .filter((parameter) => property(parameter, 'in') === 'header' && property(parameter, 'required') === true)
      .map((parameter) => String(property(parameter, 'name')))
      .filter((name) => headers[name.toLowerCase()] === undefined)
      .map((name) => `header ${name} is missing`);
    const asked = [...query].flatMap(([name, value]) => {
      const parameter = taken.find((known) => property(known, 'in') === 'query' && property(known, 'name') === name);
      if (parameter === undefined) return [`?${name} is not foreseen`];
      return schemaProblems(this.#document, property(parameter, 'schema'), value, `?${name}`);
    });
    return [...missing, ...asked, ...(schema === undefined ? [] : schemaProblems(this.#document, schema, body))];
  }

  /** What is wrong with an answer: its status, its type, its headers, its body. */
  answerProblems(template: string, method: string, answer: SentAnswer): readonly string[] {
    const responses = property(this.#operation(template, method), 'responses');
    const response = property(responses, String(answer.status)) ?? (answer.status >= 400 ? property(responses, 'default') : undefined);
    if (response === undefined) return [`status ${answer.status} is not foreseen`];
    const [mediaType, charset] = answer.contentType.split(';').map((part) => part.trim());
    const schema = property(property(property(response, 'content'), mediaType ?? ''), 'schema');
    if (schema === undefined) return [`${answer.contentType} is not foreseen for ${answer.status}`];
    const missing = Object.keys(property(response, 'headers') ?? {})
      .filter((name) => answer.headers[name] === undefined)
      .map((name) => `header ${name} is missing`);
    const wrongCharset = charset !== undefined && charset.toLowerCase() !== 'charset=utf-8' ? [`${charset} is not UTF-8`] : [];
    return [...missing, ...wrongCharset, ...schemaProblems(this.#document, schema, answer.body)];
  }

  /** Keys of a good answer that the file does not name, each place once. */
  strangeKeys(template: string, method: string, { status, contentType, body }: Omit<SentAnswer, 'headers'>): readonly string[] {
    const response = property(property(this.#operation(template, method), 'responses'), String(status));
    const mediaType = contentType.split(';')[0]?.trim() ?? '';
    const schema = property(property(property(response, 'content'), mediaType), 'schema');
    return schema === undefined ? [] : [...new Set(strangeKeys(this.#document, schema, body))];
  }

  /** What is wrong with a value of `#/components/schemas/<name>`. */
  schemaProblems(name: string, value: unknown): readonly string[] {
    return schemaProblems(this.#document, { $ref: `#/components/schemas/${name}` }, value);
  }

  #operation(template: string, method: string): unknown {
    return property(property(property(this.#document, 'paths'), template), method.toLowerCase());
  }

  #resolved(node: unknown): unknown {
    const reference = property(node, '$ref');
    return typeof reference === 'string' ? pointed(this.#document, reference) : node;
  }
}
