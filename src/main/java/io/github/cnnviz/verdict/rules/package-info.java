/** The rules: one class each, listed in {@code RuleCatalogue}, each with a page of the same name in the resources. */
package io.github.cnnviz.verdict.rules;
