import { posix } from 'node:path';
import { layerOf, rule, table } from './house-table.mjs';

/** A file may import what its layer has an arrow to, and packages that its layer may know. */
export const mayImport = rule((file, refuse) => {
  const layer = table.layers[layerOf(file)];
  if (layer === undefined) return hasNoArrows(file) ? {} : refuseFolder(refuse);
  const check = (node, source, isType) => {
    if (typeof source?.value !== 'string') return;
    const isOurs = source.value.startsWith('.');
    const to = isOurs ? posix.join(posix.dirname(file), source.value) : source.value;
    const isAllowed = isOurs ? mayReach(layer, file, to, isType) : mayUse(layer, to, isType);
    if (!isAllowed) refuse(node, ` -> ${to}: ${layer.reason}`);
  };
  return {
    ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
    ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
    ImportExpression: (node) => check(node, node.source, false),
    TSImportType: (node) => check(node, node.source, true),
    CallExpression: (node) => {
      const { name, property } = node.callee;
      if ((name ?? property?.name) === 'require') check(node, node.arguments[0], false);
    },
  };
});

/** A file of the project itself, or of a folder that is known to stand outside the layers. */
const hasNoArrows = (file) =>
  !file.includes('/') || table.foldersWithoutArrows.includes(layerOf(file));

const refuseFolder = (refuse) => ({
  Program: (node) => refuse(node, ': its folder has no arrows in scripts/lint/arrows.json'),
});

const isTypeOnly = ({ importKind, specifiers }) =>
  importKind === 'type' ||
  (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type'));

function mayReach({ mayImport: allowed, mayImportTypes = [] }, file, to, isType) {
  const folders = [layerOf(file), ...allowed, ...(isType ? mayImportTypes : [])];
  return folders.some((folder) => isIn(folder, to));
}

function mayUse({ packages, notPackages = [] }, name, isType) {
  const isNamed = (pattern) =>
    pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : isIn(pattern, name);
  if (packages !== undefined) return packages.some(isNamed);
  return isType || !notPackages.some(isNamed);
}

const isIn = (folder, path) => path === folder || path.startsWith(`${folder}/`);
