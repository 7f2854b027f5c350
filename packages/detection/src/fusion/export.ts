import { fusionFeatures } from './feature.ts';
import type { FusionParameters } from './model.ts';
import { bytesField, varintField } from './protobuf.ts';

const doubleType = 11;
const irVersion = 8;
const opsetVersion = 17;

/**
 * A decision model as an ONNX file (IR version 8, operator set 17). Input `features`: double [n, features], in the
 * order of `fusionFeatures`. Outputs, all double: `score` [n, 1], `contributions` [n, features] in logits (with the
 * bias they sum to the score's logit) and `probabilities` [n, types]. The same parameters give the same bytes.
 */
export function exportFusion(parameters: FusionParameters): Buffer {
  const names = fusionFeatures.map(({ name }) => name as string);
  const steps = parameters.curves.flatMap(({ feature, knots, weights }, curve) =>
    weights.map((weight, at) => ({
      column: names.indexOf(feature),
      curve,
      at,
      weight,
      low: knots[at] ?? 0,
      width: (knots[at + 1] ?? 1) - (knots[at] ?? 0),
    })),
  );
  const count = steps.length;
  const types = parameters.types;
  const pick = (rows: number, columns: number, value: (row: number, column: number) => number) =>
    Float64Array.from({ length: rows * columns }, (_, at) =>
      value(Math.floor(at / columns), at % columns),
    );
  const initializers = [
    tensor(
      'select',
      [names.length, count],
      pick(names.length, count, (row, column) => (steps[column]?.column === row ? 1 : 0)),
    ),
    tensor(
      'lows',
      [count],
      Float64Array.from(steps, ({ low }) => low),
    ),
    tensor(
      'widths',
      [count],
      Float64Array.from(steps, ({ width }) => width),
    ),
    tensor('zero', [], Float64Array.of(0)),
    tensor('one', [], Float64Array.of(1)),
    tensor(
      'weights',
      [count],
      Float64Array.from(steps, ({ weight }) => weight),
    ),
    tensor(
      'gather',
      [count, names.length],
      pick(count, names.length, (row, column) => (steps[row]?.column === column ? 1 : 0)),
    ),
    tensor('total', [count, 1], new Float64Array(count).fill(1)),
    tensor('bias', [1], Float64Array.of(parameters.bias)),
    tensor(
      'type_weights',
      [count, types.length],
      pick(count, types.length, (row, column) => {
        const step = steps[row];
        return step ? (types[column]?.weights[step.curve]?.[step.at] ?? 0) : 0;
      }),
    ),
    tensor(
      'type_bias',
      [types.length],
      Float64Array.from(types, ({ bias }) => bias),
    ),
  ];
  const nodes = [
    node('MatMul', ['features', 'select'], 'selected'),
    node('Sub', ['selected', 'lows'], 'above'),
    node('Div', ['above', 'widths'], 'along'),
    node('Clip', ['along', 'zero', 'one'], 'steps'),
    node('Mul', ['steps', 'weights'], 'weighted'),
    node('MatMul', ['weighted', 'gather'], 'contributions'),
    node('MatMul', ['weighted', 'total'], 'sum'),
    node('Add', ['sum', 'bias'], 'logit'),
    node('Sigmoid', ['logit'], 'score'),
    node('MatMul', ['steps', 'type_weights'], 'type_sums'),
    node('Add', ['type_sums', 'type_bias'], 'type_logits'),
    node('Softmax', ['type_logits'], 'shares'),
    node('Mul', ['shares', 'score'], 'probabilities'),
  ];
  const graph = Buffer.concat([
    ...nodes.map((one) => bytesField(1, one)),
    bytesField(2, 'fusion'),
    ...initializers.map((one) => bytesField(5, one)),
    bytesField(11, valueInfo('features', names.length)),
    bytesField(12, valueInfo('score', 1)),
    bytesField(12, valueInfo('contributions', names.length)),
    bytesField(12, valueInfo('probabilities', types.length)),
  ]);
  const opset = Buffer.concat([bytesField(1, ''), varintField(2, opsetVersion)]);
  const property = (key: string, value: string) =>
    bytesField(14, Buffer.concat([bytesField(1, key), bytesField(2, value)]));
  return Buffer.concat([
    varintField(1, irVersion),
    bytesField(2, 'ringer'),
    bytesField(7, graph),
    bytesField(8, opset),
    property('features', names.join(',')),
    property('types', types.map(({ type }) => type).join(',')),
  ]);
}

function node(operator: string, inputs: readonly string[], output: string): Buffer {
  return Buffer.concat([
    ...inputs.map((input) => bytesField(1, input)),
    bytesField(2, output),
    bytesField(3, output),
    bytesField(4, operator),
  ]);
}

function tensor(name: string, dims: readonly number[], values: Float64Array): Buffer {
  return Buffer.concat([
    ...dims.map((dim) => varintField(1, dim)),
    varintField(2, doubleType),
    bytesField(8, name),
    bytesField(9, new Uint8Array(values.buffer)),
  ]);
}

function valueInfo(name: string, columns: number): Buffer {
  const rows = bytesField(1, bytesField(2, 'n'));
  const width = bytesField(1, varintField(1, columns));
  const shape = bytesField(2, Buffer.concat([rows, width]));
  const type = bytesField(1, Buffer.concat([varintField(1, doubleType), shape]));
  return Buffer.concat([bytesField(1, name), bytesField(2, type)]);
}
